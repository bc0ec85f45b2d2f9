"""The manifests: what Kubernetes takes, pods that may do little, and replicas that are never all away."""

from __future__ import annotations

import copy
import os
import warnings
from pathlib import Path
from urllib.parse import urlsplit

import kubernetes_validate
import pytest

from bot import __version__
from bot.channels.telegram_webhook import address
from bot.settings import PREFIX, BadSettings, Settings, host_and_port, read

FOLDER = Path(__file__).parents[2] / "deploy" / "kubernetes"
OBJECTS = sorted(path.stem for path in FOLDER.glob("*.yaml") if path.stem != "kustomization")
TEMPLATES = ("replica", "hand")
SECRET = {"TELEGRAM_TOKEN", "DATABASE_URL", "SECRET", "FORMER_SECRETS", "WEBHOOK_SECRET"}
"""Settings that are a secret, or hold a password."""


@pytest.fixture(params=TEMPLATES)
def pod(request):
    """Return each template of pods."""
    return request.getfixturevalue(request.param)


def container(template):
    """Return the only container of a pod."""
    (only,) = template["spec"]["containers"]
    return only


def chosen(selector, template):
    """Return whether a selector chooses the pods of a template."""
    return selector.items() <= template["metadata"]["labels"].items()


def faults(manifest):
    """Return what the schema of the newest Kubernetes known has to say against a manifest."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            kubernetes_validate.validate(manifest, kubernetes_validate.latest_version(), strict=True)
        except kubernetes_validate.ValidationError as error:
            return str(error)
    return None


@pytest.mark.parametrize("name", OBJECTS)
def test_kubernetes_takes_it(manifests, name):
    """The manifest has every field it needs and no other; none names a namespace."""
    assert faults(manifests[name]) is None
    assert "namespace" not in manifests[name]["metadata"]


def test_kubernetes_would_refuse_a_wrong_one(manifests):
    """The test above is no test if it takes everything."""
    wrong = copy.deepcopy(manifests["deployment"])
    container(wrong["spec"]["template"])["readinesProbe"] = {}
    assert "readinesProbe" in faults(wrong)


def test_the_kustomization_names_every_file_and_the_image(manifests, pod):
    """What is applied is all there is, with the image of this version."""
    told = manifests["kustomization"]
    (image,) = told["images"]
    assert sorted(told["resources"]) == [f"{name}.yaml" for name in OBJECTS]
    assert (image["name"], image["newTag"]) == (container(pod)["image"], __version__)


def test_a_pod_may_do_little(pod, image):
    """Each pod keeps to the "restricted" standard, with the image's user and no rights in the cluster."""
    spec, rights = pod["spec"], container(pod)["securityContext"]
    user, group = map(int, image.said("USER").split(":"))
    assert spec["automountServiceAccountToken"] is False
    assert spec["securityContext"] == {
        "runAsNonRoot": True,
        "runAsUser": user,
        "runAsGroup": group,
        "fsGroup": group,
        "seccompProfile": {"type": "RuntimeDefault"},
    }
    assert rights == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert container(pod)["resources"]["limits"]["memory"] == "4Gi"
    assert container(pod)["resources"]["requests"].keys() == {"cpu", "memory"}
    assert not any(spec.get(name) for name in ("hostNetwork", "hostPID", "hostIPC"))
    assert all(volume.keys() == {"name", "emptyDir"} for volume in spec["volumes"])


def test_what_is_written_has_its_place(pod, image):
    """The volume of the image and the folder for temporary files can be written to, and nothing else."""
    mounted = {mount["mountPath"]: mount["name"] for mount in container(pod)["volumeMounts"]}
    assert set(mounted) == {image.said("VOLUME"), "/tmp"}  # noqa: S108 - compared, not written to
    assert set(mounted.values()) == {volume["name"] for volume in pod["spec"]["volumes"]}


def test_the_service_puts_no_settings_into_a_pod(pod, monkeypatch):
    """Kubernetes tells pods of a Service by variables; those of ours the settings refuse: switched off."""
    assert pod["spec"]["enableServiceLinks"] is False
    monkeypatch.setenv("COUNTERSIGN_PORT", "tcp://10.0.0.1:80")
    with pytest.raises(BadSettings, match="COUNTERSIGN_PORT"):
        read()


def test_settings_come_from_the_map_and_secrets_from_the_secret(manifests, pod, replica):
    """No value of a secret setting stands in a manifest, and every pod gets the same settings."""
    from_secret = {one["name"]: one["valueFrom"]["secretKeyRef"] for one in container(pod)["env"]}
    assert {one["name"] for one in from_secret.values()} == {"countersign"}
    assert from_secret.keys() == {PREFIX + name for name in SECRET - {"WEBHOOK_SECRET"}}
    optional = {name for name, told in from_secret.items() if told.get("optional")}
    assert optional == {"COUNTERSIGN_FORMER_SECRETS"}
    assert not manifests["settings"]["data"].keys() & {PREFIX + name for name in SECRET}
    assert container(pod)["env"] == container(replica)["env"]
    name = manifests["settings"]["metadata"]["name"]
    assert container(pod)["envFrom"] == [{"configMapRef": {"name": name}}]
    assert not any(manifest["kind"] == "Secret" for manifest in manifests.values())


def test_the_settings_are_good(manifests, monkeypatch, tmp_path):
    """The process takes the settings as they stand: the webhook, at the host of the Ingress."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        monkeypatch.delenv(name)
    for name, value in manifests["settings"]["data"].items():
        monkeypatch.setenv(name, value)
    told = read()
    spec = manifests["ingress"]["spec"]
    host = urlsplit(told.public_url).hostname
    assert told.webhook
    assert [rule["host"] for rule in spec["rules"]] == [host]
    assert [tls["hosts"] for tls in spec["tls"]] == [[host]]


def test_the_world_sees_the_webhook_alone(manifests):
    """The Ingress passes on what is below the webhook's folder, to the Service's port."""
    (rule,) = manifests["ingress"]["spec"]["rules"]
    (path,) = rule["http"]["paths"]
    service = manifests["service"]
    told = path["backend"]["service"]
    assert path["pathType"] == "Prefix"
    assert path["path"] == "/telegram/"
    assert address("https://bot.example.com", "1:a").path.startswith(path["path"])
    assert told["name"] == service["metadata"]["name"]
    assert told["port"]["name"] in {port["name"] for port in service["spec"]["ports"]}


def test_the_ports_are_those_listened_on(manifests, replica, image):
    """Container, Service, annotations and network policy name the ports of the settings."""
    data = manifests["settings"]["data"]
    ports = {port["name"]: port["containerPort"] for port in container(replica)["ports"]}
    notes = replica["metadata"]["annotations"]
    _, http = host_and_port(data["COUNTERSIGN_LISTEN"])
    _, metrics = host_and_port(data["COUNTERSIGN_METRICS_LISTEN"])
    assert ports == {"http": http, "metrics": metrics}
    assert str(http) == image.said("EXPOSE")
    assert (notes["prometheus.io/port"], notes["prometheus.io/scrape"]) == (str(metrics), "true")
    assert [port["targetPort"] for port in manifests["service"]["spec"]["ports"]] == ["http"]
    entries = manifests["network"]["spec"]["ingress"]
    assert [[port["port"] for port in entry["ports"]] for entry in entries] == [["http"], ["metrics"]]
    assert all(entry["from"] for entry in entries)


def test_a_replica_is_asked_how_it_does(replica):
    """Alive is not ready; the database may take its time to be brought up to date."""
    told = container(replica)
    names = {"startupProbe": "/healthz", "livenessProbe": "/healthz", "readinessProbe": "/readyz"}
    assert {name: told[name]["httpGet"] for name in names} == {
        name: {"path": path, "port": "http"} for name, path in names.items()
    }
    assert told["startupProbe"]["periodSeconds"] * told["startupProbe"]["failureThreshold"] >= 60


def test_a_stop_is_waited_for(replica, stopping):
    """What is in hand is finished before Kubernetes kills."""
    assert replica["spec"]["terminationGracePeriodSeconds"] > stopping


def test_replicas_are_never_all_away(manifests, replica):
    """Updates take none away, nodes are emptied one by one, and the autoscaler leaves at least two."""
    deployment, scaler = manifests["deployment"]["spec"], manifests["autoscaler"]["spec"]
    budget = manifests["disruption"]["spec"]
    name = manifests["deployment"]["metadata"]["name"]
    assert "replicas" not in deployment  # or each apply would undo what the autoscaler did
    assert deployment["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
    assert scaler["scaleTargetRef"] == {"apiVersion": "apps/v1", "kind": "Deployment", "name": name}
    assert 2 <= scaler["minReplicas"] < scaler["maxReplicas"]
    assert 1 <= budget["minAvailable"] < scaler["minReplicas"]
    assert {metric["resource"]["name"] for metric in scaler["metrics"]} <= set(
        container(replica)["resources"]["requests"]
    )
    spread = {one["topologyKey"] for one in replica["spec"]["topologySpreadConstraints"]}
    assert spread == {"kubernetes.io/hostname", "topology.kubernetes.io/zone"}


def test_each_selector_chooses_whom_it_means(manifests, replica, hand):
    """What counts or serves replicas leaves the pod for work by hand alone; the network policy means both."""
    spread = replica["spec"]["topologySpreadConstraints"]
    selectors = [
        manifests["service"]["spec"]["selector"],
        manifests["deployment"]["spec"]["selector"]["matchLabels"],
        manifests["disruption"]["spec"]["selector"]["matchLabels"],
        *(one["labelSelector"]["matchLabels"] for one in spread),
    ]
    both = manifests["network"]["spec"]["podSelector"]["matchLabels"]
    found = [(chosen(one, replica), chosen(one, hand)) for one in selectors]
    assert found == [(True, False)] * len(selectors)
    assert (chosen(both, replica), chosen(both, hand)) == (True, True)


def test_the_pod_by_hand_waits_and_ends(manifests, hand):
    """It is never started by the clock, does nothing by itself, and does not stay for ever."""
    spec = manifests["one-off"]["spec"]
    assert spec["suspend"] is True
    assert container(hand)["command"] == ["sleep", "infinity"]
    assert spec["jobTemplate"]["spec"]["activeDeadlineSeconds"] > 0
    assert hand["spec"]["restartPolicy"] == "Never"


def test_a_replica_may_speak_to_few(manifests):
    """Names, PostgreSQL and HTTPS to the world outside; not to other pods' web ports."""
    egress = manifests["network"]["spec"]["egress"]
    assert manifests["network"]["spec"]["policyTypes"] == ["Ingress", "Egress"]
    assert sorted({port["port"] for entry in egress for port in entry["ports"]}) == [53, 443, 5432]
    (world,) = [entry["to"] for entry in egress if "to" in entry]
    assert {block["ipBlock"]["cidr"] for block in world} == {"0.0.0.0/0", "::/0"}
    assert "10.0.0.0/8" in world[0]["ipBlock"]["except"]


def test_the_settings_that_are_secret_are_known():
    """The list above has every setting whose type says that it is one."""
    fields = Settings.model_fields.items()
    typed = {name.upper() for name, field in fields if "SecretStr" in str(field.annotation)}
    assert typed <= SECRET
