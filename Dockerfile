# The Slack bot alone. Everything it is told comes from the environment (see .env.example); it runs without root.
#   docker build -t rps-trial-desk .
#   docker run --env-file .env -v rps-state:/data -p 127.0.0.1:3001:3001 rps-trial-desk
FROM node:20-slim

WORKDIR /app

# First what changes seldom: the layer with the libraries is kept until the lock file changes.
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force

COPY tsconfig.json ./
COPY shared ./shared
COPY slack-bot ./slack-bot
COPY cli ./cli

# The bot in one file, which it runs instead of its sources: nothing can be written here later.
RUN node slack-bot/start.mjs --bundle

# The embedded database lives on a volume, so that it outlives the container.
RUN mkdir -p /data && chown node:node /data
VOLUME /data

ENV NODE_ENV=production \
    RPS_STORE_FILE=/data/rps.db \
    RPS_HEALTH_PORT=3001 \
    RPS_HEALTH_HOST=0.0.0.0

# Slack's requests over HTTP; health checks and metrics (keep this one off the internet).
EXPOSE 3000 3001

USER node

HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.RPS_HEALTH_PORT + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]

# Not by way of npm: the process itself must receive SIGTERM, to finish what is under way.
CMD ["node", "slack-bot/start.mjs"]
