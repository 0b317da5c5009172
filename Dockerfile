# The bot, and nothing that only builds or tests it. Built in CI; see docs/operation.md for what was run by hand.
FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY src src
RUN npx tsc -p tsconfig.build.json \
 && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:20-slim
ENV NODE_ENV=production \
    OPERATION_PORT=9464
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
# Content and words, package.json (ES modules), and the scripts by which commands look for what is there.
COPY package.json package-lock.json manifest.json manifest.agent.json LICENSE ./
COPY corpus corpus
COPY prompts prompts
# The user that the base image has. Nothing else below /app is its own, so a read-only root file system will do. The folder is the one
# that .env.example names, whose values win over those of an image.
RUN mkdir data && chown node:node data
USER node
VOLUME /app/data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.OPERATION_PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Without npm between, so that SIGTERM reaches the bot.
CMD ["node", "dist/main.js"]
