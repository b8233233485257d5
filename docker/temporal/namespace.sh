#!/bin/sh
# Makes the namespace and registers what operators find runs by. Runs at every start, and changes nothing that stands.
set -eu

temporal operator namespace describe --namespace default ||
  temporal operator namespace create --namespace default --retention 7d
temporal operator search-attribute create --namespace default \
  --name OwnerId --type Keyword --name StoryStage --type Keyword --name BatchId --type Keyword
