package io.gridtide.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfilesTest {
    static Stream<String> modules() {
        return Stream.concat(Repository.SERVICES.stream(), Stream.of("setup"));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void imageRunsTheBuiltModuleWithoutPrivileges(String module) {
        assertThat(Dockerfile.of(text(module)).findings(module, ServiceSettings.of(module)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void buildContextContainsWhatTheImageCopies(String module) {
        List<String> admitted = Repository.text(".dockerignore")
                .lines()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();
        List<String> copied = Dockerfile.of(text(module)).all("COPY").stream()
                .flatMap(line -> Stream.of(line.split(" ")).limit(line.split(" ").length - 1L))
                .toList();
        assertThat(copied).isNotEmpty().allMatch(source -> admitted.stream().anyMatch(source::startsWith));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void anUnreadSettingIsFound(String module) {
        String changed =
                text(module).replace("ENV JDK_JAVA_OPTIONS", "ENV GRIDTIDE_NO_SUCH_SETTING=1 JDK_JAVA_OPTIONS");
        assertThat(Dockerfile.of(changed).findings(module, ServiceSettings.of(module)))
                .containsExactly(module + ": nothing reads the setting GRIDTIDE_NO_SUCH_SETTING");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eclipse-temurin:latest",
                "eclipse-temurin",
                "eclipse-temurin:25-jre",
                "eclipse-temurin:21.0.8_9-jre"
            })
    void anotherOrFloatingBaseImageIsFound(String base) {
        String changed = text("query-api").replaceAll("FROM .*", "FROM " + base);
        assertThat(Dockerfile.of(changed).findings("query-api", ServiceSettings.of("query-api")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"USER root", "USER 0:0", "USER gridtide"})
    void anImageThatRunsAsRootIsFound(String user) {
        String changed = text("query-api").replaceAll("USER .*", user);
        assertThat(Dockerfile.of(changed).findings("query-api", ServiceSettings.of("query-api")))
                .containsExactly("query-api: does not run as a numbered user other than root");
    }

    @Test
    void heapIsRead() {
        assertThat(Dockerfile.of(text("query-api")).heapMebibytes()).isPositive();
    }

    private static String text(String module) {
        return Repository.text(module + "/Dockerfile");
    }
}
