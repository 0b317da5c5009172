// oxlint-disable import/no-unassigned-import -- their tests are what is wanted
import '../../question/guard/found.test.ts';
import '../../question/guard/guard-files.test.ts';
import '../../question/guard/identifiers.test.ts';
import '../../question/guard/markup.test.ts';
import '../../question/guard/screen.test.ts';
