package io.gridtide.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Kustomize inside {@code kubectl} makes of the overlay keeps the same rules; skipped where there is no kubectl. */
class KubectlTest {
    private static final Path K8S = Repository.path("k8s");

    @Test
    void builtOverlayKeepsTheRules(@TempDir Path directory) throws IOException, InterruptedException {
        assumeTrue(onPath("kubectl"), "kubectl is not on the PATH: the overlay is built by our own reading of it only");
        copyWithUserFiles(directory);

        Manifests built = Manifests.of(StrictYaml.documents(kustomize(directory.resolve("overlays/dev"))));

        assertThat(built.all()).hasSameSizeAs(Kustomization.build(K8S.resolve("overlays/dev")));
        assertThat(WorkloadRules.findings(built)).isEmpty();
        assertThat(ReferenceRules.findings(built)).isEmpty();
        assertThat(TopicManifest.findings(built)).isEmpty();
        assertThat(new SettingRules(ServiceSettings::of).findings(built)).isEmpty();
        assertThat(built.all())
                .allMatch(resource -> resource.getKind().equals("Namespace")
                        || "gridtide-dev".equals(resource.getMetadata().getNamespace()));
    }

    private static void copyWithUserFiles(Path directory) throws IOException {
        for (Path file : Repository.filesBelow(K8S)) {
            Path target = directory.resolve(K8S.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
        Path overlay = directory.resolve("overlays/dev");
        Files.copy(overlay.resolve("secrets.env.example"), overlay.resolve("secrets.env"));
        Files.writeString(overlay.resolve("token-public-key.pem"), "any text will do here");
    }

    private static String kustomize(Path overlay) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("kubectl", "kustomize", overlay.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("exit status of kubectl kustomize").isZero();
        return output;
    }

    private static boolean onPath(String command) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
    }
}
