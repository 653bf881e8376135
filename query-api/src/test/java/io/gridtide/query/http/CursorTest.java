package io.gridtide.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void givesBackWhatItWasMadeOf() {
        Instant next = Instant.parse("2026-03-29T12:00:00.125Z");

        assertThat(Cursor.time(Cursor.at(next))).contains(next);
        assertThat(Cursor.id(Cursor.after("office/load"))).contains("office/load");
        assertThat(Cursor.number(Cursor.after("17"))).contains(17L);
        assertThat(Cursor.time(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "aGVsbG8", "dA", "dHh5eg"})
    void refusesForeignText(String text) {
        assertThatThrownBy(() -> Cursor.time(text))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem().parameter()).isEqualTo("cursor"));
    }

    @Test
    void refusesACursorOfAnotherKindOfList() {
        assertThatThrownBy(() -> Cursor.time(Cursor.after("office"))).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Cursor.number(Cursor.after("office"))).isInstanceOf(ProblemException.class);
    }

    @Test
    void aPageThatHoldsEverythingHasNoNext() {
        assertThat(Page.startingNextAt(List.of(1, 2), 2, String::valueOf).nextCursor())
                .isEmpty();
        assertThat(Page.startingNextAt(List.of(1, 2, 3), 2, String::valueOf))
                .isEqualTo(new Page<>(List.of(1, 2), java.util.Optional.of("3")));
        assertThat(Page.continuingAfter(List.of(1, 2, 3), 2, String::valueOf).nextCursor())
                .contains("2");
    }
}
