package io.gridtide.ingest.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

/** The quick way to read a time agrees with the JDK. */
class InstantsPropertyTest {
    private static final String SEED = "20261121";

    @Property(tries = 1000, seed = SEED)
    void timeIsReadAsItWasWritten(
            @ForAll @LongRange(min = -62_000_000_000_000L, max = 250_000_000_000_000L) long millis) {
        Instant time = Instant.ofEpochMilli(millis);

        assertThat(Instants.parse(time.toString())).isEqualTo(time);
        assertThat(Instants.parse(time.truncatedTo(ChronoUnit.SECONDS).toString()))
                .isEqualTo(time.truncatedTo(ChronoUnit.SECONDS));
    }

    @Property(tries = 3000, seed = SEED)
    void anyTextOfTheUsualFormIsWhatTheJdkMakesOfIt(@ForAll("nearlyTimes") String text) {
        assertThat(Instants.parse(text)).as(text).isEqualTo(byTheJdk(text));
    }

    @Provide
    Arbitrary<String> nearlyTimes() {
        Arbitrary<String> digit = Arbitraries.of("0", "1", "2", "3", "5", "6", "9", "-", "a");
        return digit.list().ofSize(17).map(d -> "%s%s%s%s-%s%s-%s%sT%s%s:%s%s:%s%s.%s%s%sZ".formatted(d.toArray()));
    }

    private static @Nullable Instant byTheJdk(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException notATime) {
            return null;
        }
    }
}
