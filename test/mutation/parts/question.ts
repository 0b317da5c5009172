// oxlint-disable import/no-unassigned-import -- their tests are what is wanted
import '../../question/carry-over.test.ts';
import '../../question/concepts.test.ts';
import '../../question/cues.test.ts';
import '../../question/outside.test.ts';
import '../../question/phrase-book.test.ts';
import '../../question/read-by-rule.test.ts';
import '../../question/readings.test.ts';
import '../../question/rewording/rewording.test.ts';
import '../../question/rewording/rewordings.test.ts';
import '../../question/small-readers.test.ts';
import '../../question/understand.test.ts';
