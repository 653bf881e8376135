package io.gridtide.ingest.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gridtide.ingest.http.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {
    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", "*", " * ", "\"1\", \"3\"", "\"3\",\"4\""})
    void versionThatIsNamedMatches(String header) {
        assertThatCode(() -> IfMatch.required(header).check("it", 3L)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "\"\"", "\"33\"", "\"1\", \"2\""})
    void otherVersionIsStaleAndTheCurrentOneIsTold(String header) {
        assertThatThrownBy(() -> IfMatch.required(header).check("it", 3L))
                .isInstanceOfSatisfying(StaleVersionException.class, stale -> assertThat(stale.currentVersion())
                        .isEqualTo("3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "W/\"3\"", "\"3", "\"3\" \"4\"", "\"3\", *", ", \"3\"", "\"3\"x"})
    void textThatIsNoTagIsRefused(String header) {
        assertThat(status(header)).isEqualTo(400);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void missingHeaderIsAskedFor(String header) {
        assertThat(status(header)).isEqualTo(428);
        assertThat(IfMatch.optional(header)).isEmpty();
    }

    @Test
    void tagOfAnAnswerIsReadBack() {
        assertThatCode(() -> IfMatch.required(IfMatch.tag("3-ab")).check("it", "3-ab"))
                .doesNotThrowAnyException();
    }

    private static int status(String header) {
        return catchThrowableOfType(ProblemException.class, () -> IfMatch.required(header))
                .problem()
                .status();
    }
}
