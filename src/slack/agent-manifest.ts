/** A manifest as far as the agent features change it; whatever else it holds stays as it is. */
type AppManifest = {
  features: object;
  oauth_config: { scopes: { bot: string[] } };
};

/** What Slack shows of an agent is about as long as the app's short description. */
const AGENT_DESCRIPTION =
  'Answers questions about sarcoma guidelines with cited sentences of a reviewed corpus.';

/**
 * manifest.agent.json, made from manifest.json by `npm run manifests`: the same app with Slack's agent features on top. They are a
 * choice, because guests may not use agents and some features need a paid plan.
 */
export function withAgentFeatures<Plain extends AppManifest>(plain: Plain) {
  const { features, oauth_config } = plain;
  return {
    ...plain,
    features: { agent_view: { agent_description: AGENT_DESCRIPTION }, ...features },
    oauth_config: {
      ...oauth_config,
      scopes: { ...oauth_config.scopes, bot: [...oauth_config.scopes.bot, 'assistant:write'].toSorted() },
    },
  };
}
