// oxlint-disable import/no-unassigned-import -- their tests are what is wanted
import '../../answer/cite.test.ts';
import '../../answer/decide.test.ts';
import '../../answer/disagreement/figures.test.ts';
import '../../answer/disagreement/find.test.ts';
import '../../answer/disagreement/planted.test.ts';
import '../../answer/disagreement/tables.test.ts';
import '../../answer/explain.test.ts';
import '../../answer/gap.test.ts';
import '../../answer/grounds.test.ts';
import '../../answer/local-notes.test.ts';
import '../../answer/plain-text.test.ts';
import '../../answer/plain-words.test.ts';
import '../../answer/rank.test.ts';
import '../../answer/shortlist.test.ts';
import '../../answer/side-by-side.test.ts';
import '../../answer/travelling.test.ts';
import '../../answer/verify.test.ts';
