package io.gridtide.deployment;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What every pod has: pinned images, probes, resources, and no more rights than it needs. Each finding is one sentence. */
final class WorkloadRules {
    private WorkloadRules() {}

    static List<String> findings(Manifests manifests) {
        return manifests.workloads().flatMap(WorkloadRules::ofWorkload).toList();
    }

    private static Stream<String> ofWorkload(Workload workload) {
        List<String> findings = new ArrayList<>();
        PodSpec pod = workload.template().getSpec();
        PodSecurityContext security = pod.getSecurityContext();
        if (security == null || !Boolean.TRUE.equals(security.getRunAsNonRoot())) {
            findings.add(workload.name() + ": may run as root");
        }
        if (!Boolean.FALSE.equals(pod.getAutomountServiceAccountToken())) {
            findings.add(workload.name() + ": gets a token for the Kubernetes API");
        }
        if (workload.lasting() && pod.getTerminationGracePeriodSeconds() == null) {
            findings.add(workload.name() + ": no terminationGracePeriodSeconds");
        }
        return Stream.concat(
                findings.stream(),
                workload.containers().flatMap(container -> ofContainer(workload, container).stream()));
    }

    private static List<String> ofContainer(Workload workload, Container container) {
        String where = workload.name() + " container " + container.getName();
        List<String> findings =
                new ArrayList<>(Images.unpinned(where, container.getImage()).toList());
        if (workload.lasting()) {
            findings.addAll(ofProbes(where, container));
        }
        findings.addAll(ofResources(where, container));
        SecurityContext security = container.getSecurityContext();
        if (security == null
                || !Boolean.FALSE.equals(security.getAllowPrivilegeEscalation())
                || security.getCapabilities() == null
                || !security.getCapabilities().getDrop().contains("ALL")) {
            findings.add(where + ": keeps privileges");
        }
        if (security == null || !Boolean.TRUE.equals(security.getReadOnlyRootFilesystem())) {
            findings.add(where + ": its root file system is writable");
        }
        return findings;
    }

    private static List<String> ofProbes(String where, Container container) {
        Map<String, @Nullable Probe> probes = new LinkedHashMap<>();
        probes.put("startupProbe", container.getStartupProbe());
        probes.put("readinessProbe", container.getReadinessProbe());
        probes.put("livenessProbe", container.getLivenessProbe());
        List<String> findings = new ArrayList<>();
        probes.forEach((name, probe) -> {
            if (probe == null) {
                findings.add(where + ": no " + name);
            } else if (probe.getHttpGet() != null
                    && !declared(container, probe.getHttpGet().getPort())) {
                findings.add(where + ": " + name + " asks an undeclared port");
            } else if (probe.getTcpSocket() != null
                    && !declared(container, probe.getTcpSocket().getPort())) {
                findings.add(where + ": " + name + " asks an undeclared port");
            }
        });
        return findings;
    }

    private static boolean declared(Container container, IntOrString port) {
        return container.getPorts().stream().anyMatch(candidate -> is(candidate, port));
    }

    static boolean is(ContainerPort candidate, IntOrString port) {
        return port.getStrVal() == null
                ? candidate.getContainerPort().equals(port.getIntVal())
                : port.getStrVal().equals(candidate.getName());
    }

    private static List<String> ofResources(String where, Container container) {
        if (container.getResources() == null) {
            return List.of(where + ": no resources");
        }
        List<String> findings = new ArrayList<>();
        Map<String, Quantity> requests = container.getResources().getRequests();
        Map<String, Quantity> limits = container.getResources().getLimits();
        if (!requests.containsKey("cpu") || !requests.containsKey("memory")) {
            findings.add(where + ": does not request cpu and memory");
        }
        if (!limits.containsKey("memory")) {
            findings.add(where + ": its memory has no limit");
        }
        return findings;
    }
}
