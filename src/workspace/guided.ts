/** A script that the page plays step by step: whoever runs the workspace hands it in. `by` is a person's id or handle. */
export type GuidedScript = { id: string; title: string; about: string; steps: GuidedScriptStep[] };

/** `id` names a message that a later step changes (`of`). Mentions are written as people type them. */
export type GuidedScriptStep =
  | { kind: 'post'; by: string; text: string; id?: string }
  | { kind: 'edit'; by: string; of: string; text: string }
  | { kind: 'delete'; by: string; of: string }
  /** Done by hand: what to press, and what to fill in there. */
  | { kind: 'form'; by: string; how: string; fields: { label: string; shown: string }[] };

/** Where scripts are played, by id or name, and which; asked for each time, because days in them move on. */
export type Guided = { channel: string; scripts: () => GuidedScript[] };
