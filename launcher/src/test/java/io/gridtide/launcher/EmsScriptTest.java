package io.gridtide.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the real script in a copy of the project's outline whose JDK and Maven only say how they were called. */
class EmsScriptTest {

    private static final String SPEAKING_JAVA = "#!/bin/sh\nfor a in \"$@\"; do echo \"java: $a\"; done\n";
    private static final String SPEAKING_MAVEN = """
            #!/bin/sh
            if [ "$1" = "-v" ]; then echo "Apache Maven %s (abc)"; exit 0; fi
            echo "maven in $(pwd) with $JAVA_HOME"
            for a in "$@"; do echo "maven: $a"; done
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    private Path root = Path.of("");
    private Path script = Path.of("");

    private record Run(int exitCode, String output) {}

    @BeforeEach
    void copyTheScript() throws IOException {
        root = Files.createDirectories(directory.resolve("a project"));
        Path original = Path.of(System.getProperty("gridtide.root")).resolve("ems");
        script = Files.copy(original, root.resolve("ems"));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(root.resolve("launcher/target"));
        Files.writeString(root.resolve("launcher/target/launcher.jar"), "");
    }

    @Test
    void withoutJdk25ItSaysWhatToInstall() throws Exception {
        fakeJdk("jdks/jdk-17", "17.0.9");

        Run run = run(Map.of("EMS_JDK_PLACES", directory.resolve("jdks").toString()), script.toString(), "status");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).startsWith("Gridtide needs a JDK 25").contains("Temurin 25");
    }

    @Test
    void theJdkThatJavaHomeNamesIsTaken() throws Exception {
        Path jdk = fakeJdk("my jdk", "25.0.1");

        Run run = run(Map.of("JAVA_HOME", jdk.toString()), script.toString(), "status", "--state", "a b");

        assertThat(run.exitCode()).isZero();
        assertThat(run.output())
                .contains("java: -Dgridtide.root=" + root.toRealPath())
                .endsWith("java: status\njava: --state\njava: a b\n");
    }

    @Test
    void anOlderJavaHomeIsPassedOverForAJdk25ElsewhereEvenThroughASymbolicLink() throws Exception {
        Path old = fakeJdk("jdks/jdk-17", "17.0.9");
        fakeJdk("jdks/jdk-25", "25");
        Path link = Files.createSymbolicLink(directory.resolve("link to ems"), script);

        Run run = run(
                Map.of(
                        "JAVA_HOME",
                        old.toString(),
                        "EMS_JDK_PLACES",
                        directory.resolve("jdks").toString()),
                link.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.output())
                .contains("java: -Dgridtide.root=" + root.toRealPath())
                .endsWith("java: --help\n");
    }

    @Test
    void testPassesItsArgumentsToMavenInTheProjectsDirectory() throws Exception {
        Path jdk = fakeJdk("jdk", "25.0.1");
        Path tools = fakeMaven("3.8.7");

        Run run = run(
                Map.of("JAVA_HOME", jdk.toString(), "PATH", tools + ":/usr/bin:/bin"),
                script.toString(),
                "test",
                "-pl",
                "domain");

        assertThat(run.exitCode()).isZero();
        assertThat(run.output())
                .isEqualTo("maven in " + root.toRealPath() + " with " + jdk
                        + "\nmaven: -T2\nmaven: verify\nmaven: -pl\nmaven: domain\n");
    }

    @Test
    void testLeavesTheNumberOfThreadsToWhoNamesOne() throws Exception {
        Path jdk = fakeJdk("jdk", "25.0.1");
        Path tools = fakeMaven("3.8.7");

        Run run = run(
                Map.of("JAVA_HOME", jdk.toString(), "PATH", tools + ":/usr/bin:/bin"),
                script.toString(),
                "test",
                "-T1");

        assertThat(run.output()).endsWith("\nmaven: verify\nmaven: -T1\n");
    }

    @Test
    void anOldMavenIsRefused() throws Exception {
        Path jdk = fakeJdk("jdk", "25.0.1");
        Path tools = fakeMaven("3.6.3");

        Run run = run(Map.of("JAVA_HOME", jdk.toString(), "PATH", tools + ":/usr/bin:/bin"), script.toString(), "test");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("needs Maven 3.8 or newer").contains("3.6");
    }

    private Path fakeJdk(String name, String version) throws IOException {
        Path jdk = directory.resolve(name);
        executable(jdk.resolve("bin/java"), SPEAKING_JAVA);
        executable(jdk.resolve("bin/javac"), "#!/bin/sh\n");
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }

    private Path fakeMaven(String version) throws IOException {
        Path tools = directory.resolve("tools");
        executable(tools.resolve("mvn"), SPEAKING_MAVEN.formatted(version));
        return tools;
    }

    private static void executable(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Run run(Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(directory.toFile())
                .redirectErrorStream(true);
        Map<String, String> all = new HashMap<>(Map.of("PATH", "/usr/bin:/bin"));
        all.putAll(environment);
        builder.environment().clear();
        builder.environment().putAll(all);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), output);
    }
}
