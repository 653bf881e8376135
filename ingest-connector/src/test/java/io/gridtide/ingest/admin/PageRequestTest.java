package io.gridtide.ingest.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gridtide.ingest.http.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRequestTest {
    @Test
    void nextPageStartsAfterTheLastItemShown() {
        PageRequest request = PageRequest.of(null, "2");

        Page<String> page = Page.of(List.of("a/1", "a/2", "a/3"), request, id -> id, id -> id);

        assertThat(request.fetched()).isEqualTo(3);
        assertThat(page.items()).containsExactly("a/1", "a/2");
        assertThat(PageRequest.of(page.next(), "2").after()).isEqualTo("a/2");
    }

    @Test
    void lastPageHasNoNext() {
        Page<String> page = Page.of(List.of("a", "b"), PageRequest.of("", "2"), id -> id, id -> id);

        assertThat(page.next()).isNull();
        assertThat(page.items()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "501", "-1", "", "1.5", "9999999999", "ten"})
    void limitOutsideItsRangeIsRefused(String limit) {
        assertThatThrownBy(() -> PageRequest.of(null, limit)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'; drop table", "a", "AA", "====", "\u0000"})
    void cursorThatNoAnswerGaveIsRefused(String cursor) {
        assertThatThrownBy(() -> PageRequest.of(cursor, null)).isInstanceOf(ProblemException.class);
    }
}
