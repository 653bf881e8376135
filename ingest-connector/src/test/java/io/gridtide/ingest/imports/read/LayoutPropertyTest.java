package io.gridtide.ingest.imports.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.ingest.feed.ReadingDraft;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** The same table in any layout is the same readings; anything else is refused and never more than that. */
class LayoutPropertyTest {
    private record Fact(
            String seriesId, Instant eventTime, @Nullable Double value) {}

    @Property(seed = "20261025", tries = 150)
    void tableIsTheSameReadingsInEveryLayout(@ForAll long seed) {
        RandomTable table = new RandomTable(new Random(seed));
        RandomLayout layout = new RandomLayout(new Random(seed + 1));

        ReadFile read = ReadFile.of(layout.mapping(table), layout.write(table));

        assertThat(read.refusals).as(() -> layout.mapping(table)).isEmpty();
        assertThat(facts(read)).as(() -> layout.mapping(table)).isEqualTo(facts(table));
    }

    @Property(seed = "7", tries = 80)
    void readingFromAnyPositionGivesTheSameReadings(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int lines) {
        RandomTable table = new RandomTable(new Random(seed));
        RandomLayout layout = new RandomLayout(new Random(seed + 1));
        byte[] file = layout.write(table);

        assertThat(ReadFile.inParts(layout.mapping(table), file, lines).readings)
                .isEqualTo(ReadFile.of(layout.mapping(table), file).readings);
    }

    @Property(seed = "8", tries = 150)
    void damagedFileIsReadOrRefusedAndNeverMore(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int damages) {
        Random random = new Random(seed);
        RandomTable table = new RandomTable(random);
        RandomLayout layout = new RandomLayout(random);
        byte[] file = layout.write(table);
        byte[] signs = "\",;\n\r\0\tNaN-e9\u00ff".getBytes(StandardCharsets.ISO_8859_1);
        for (int count = 0; count < damages; count++) {
            file[random.nextInt(file.length)] = signs[random.nextInt(signs.length)];
        }

        try {
            ReadFile read = ReadFile.of(layout.mapping(table), file);
            assertThat(read.readings)
                    .allSatisfy(reading -> assertThat(reading.eventTime()).isNotNull());
        } catch (ImportFailure refused) {
            assertThat(refused).hasMessageNotContaining("Exception");
        }
    }

    @Property(seed = "9", tries = 150)
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
        try {
            assertThat(ReadFile.of("{}", bytes).readings).isEmpty();
        } catch (ImportFailure refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    private static Set<Fact> facts(ReadFile read) {
        Set<Fact> facts = new HashSet<>();
        for (ReadingDraft draft : read.readings) {
            assertThat(facts.add(new Fact(draft.seriesId(), draft.eventTime(), draft.value())))
                    .isTrue();
        }
        return facts;
    }

    private static Set<Fact> facts(RandomTable table) {
        Set<Fact> facts = new HashSet<>();
        for (int row = 0; row < table.times().size(); row++) {
            for (int column = 0; column < table.series().size(); column++) {
                String value = table.value(row, column);
                facts.add(new Fact(
                        table.series().get(column),
                        table.times().get(row),
                        value == null ? null : Double.valueOf(value)));
            }
        }
        return facts;
    }

    static List<Charset> charsets() {
        return new ArrayList<>(
                List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, Charset.forName("windows-1252")));
    }
}
