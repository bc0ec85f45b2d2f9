#!/bin/sh
# countersign …, with the user, the settings and the data of the service; for root. Files it is to read or
# write stand in /var/lib/countersign. Install: see README.md in this folder.
exec systemd-run --quiet --pipe --wait --collect \
  --property=DynamicUser=yes --property=User=countersign \
  --property=StateDirectory=countersign --property=StateDirectoryMode=0700 \
  --property=CacheDirectory=countersign --property=WorkingDirectory=/var/lib/countersign \
  --property=EnvironmentFile=/etc/countersign.env --property=UMask=0077 \
  --setenv=XDG_DATA_HOME=/var/lib --setenv=XDG_CACHE_HOME=/var/cache --setenv=HOME=/var/lib/countersign \
  /opt/countersign/.venv/bin/countersign "$@"
