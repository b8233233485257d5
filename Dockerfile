# One image for every role: docker-compose.yml says which one a container plays.
FROM node:24-trixie-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# Development packages are for tests and lint only: the build needs none of them.
RUN npm ci --omit=dev --no-audit --no-fund
COPY . .
# KE_INSTALLED: the packages are those of the lock file, and nothing is to be installed at a start.
RUN KE_INSTALLED=1 npm run build && rm -rf .cache

FROM node:24-trixie-slim
# eSpeak NG, resvg and their voices and fonts come with the npm packages.
RUN apt-get update && apt-get install -y --no-install-recommends ffmpeg && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app .
RUN install -d -o node -g node /data /app/.cache
ENV KE_INSTALLED=1 \
    NPM_CONFIG_UPDATE_NOTIFIER=false \
    HOST=0.0.0.0 \
    DATA_DIR=/data \
    FFMPEG_PATH=/usr/bin/ffmpeg
USER node
VOLUME /data
EXPOSE 3000
CMD ["npm", "run", "start:web"]
