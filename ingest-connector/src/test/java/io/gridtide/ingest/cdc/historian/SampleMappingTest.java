package io.gridtide.ingest.cdc.historian;

import static io.gridtide.ingest.cdc.historian.Samples.mapping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleMappingTest {
    private static final HistorianCheck.Facts PREPARED = new HistorianCheck.Facts(
            "logical",
            "reader",
            true,
            true,
            true,
            true,
            Map.of(
                    "tag", "text",
                    "sample_time", "timestamp with time zone",
                    "value", "real",
                    "quality", "smallint"),
            List.of("tag", "sample_time"),
            false);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mapping.table|sample|gridtide.historian.mapping.table is written schema.table, got \"sample\"",
                "mapping.tag-column|a\"b|gridtide.historian.mapping.tag-column is a name of letters",
                "mapping.time-type|timestamp|gridtide.historian.mapping.time-zone is missing",
                "mapping.time-zone|Mars|gridtide.historian.mapping.time-zone is a zone such as Europe/Berlin",
                "mapping.series-template|{plant}|gridtide.historian.mapping.series-template names {plant}",
                "mapping.unit|furlong|gridtide.historian.mapping.unit: no unit is written \"furlong\"",
                "mapping.quality|192-255:GOOD,3:FINE|gridtide.historian.mapping.quality: \"3:FINE\" ends in none of",
                "mapping.quality|0..63:BAD,60..70:GOOD|\"60..70:GOOD\" is empty or overlaps",
                "mapping.quality|GOOD|an entry looks like 192..255:GOOD",
                "mapping.tag-file|/nowhere/tags.csv|gridtide.historian.mapping.tag-file cannot be read",
                "generation|128|gridtide.historian.generation is 0 to 127, got 128"
            })
    void mistakeIsNamedWithItsKey(String key, String value, String message) {
        assertThatThrownBy(() -> mapping(Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void withdrawingNeedsTheOrderOfTheLog() {
        assertThatThrownBy(() ->
                        mapping(Map.of("mapping.sequence-column", "revision", "mapping.deleted-samples", "missing")))
                .hasMessageContaining("leave out gridtide.historian.mapping.sequence-column");
    }

    @Test
    void snapshotReadsInTheOrderOfTime() {
        assertThat(mapping(Map.of()).snapshotSelect(Optional.empty()))
                .isEqualTo("select * from \"scada\".\"sample\" order by \"sample_time\"");
        assertThat(mapping(Map.of(
                                "mapping.time-type", "timestamp",
                                "mapping.time-zone", "Europe/Berlin",
                                "mapping.sequence-column", "revision"))
                        .snapshotSelect(Optional.of(Instant.parse("2026-07-01T00:00:00Z"))))
                .isEqualTo("select * from \"scada\".\"sample\" where \"sample_time\" >= timestamp '2026-07-01T02:00'"
                        + " order by \"sample_time\", \"revision\"");
    }

    @Test
    void tagsOfTheFileComeBeforeTheTemplate(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("tags.csv");
        Files.writeString(file, "tag,series_id,unit\nhome.load,house/load,W\n4711,house/pv,\n");
        TagTable tags = mapping(Map.of("mapping.tag-file", file.toString(), "mapping.unit", "kW"))
                .tags();

        assertThat(tags.find("home.load")).contains(new TagTable.Target("house/load", "W"));
        assertThat(tags.find("4711")).contains(new TagTable.Target("house/pv", "kW"));
        assertThat(tags.find("home.pv")).contains(new TagTable.Target("home/pv", "kW"));
        assertThat(tags.find("boiler")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tag,series_id\\na,b\\na,c|line 3: the tag \"a\" occurs twice",
                "tag,series_id\\na,|line 2: series_id is missing",
                "tag,series_id,unit\\na,b,furlong|line 2: no unit is written \"furlong\"",
                "tag;series_id\\na;b|line 2: tag is missing; the header is tag,series_id,unit"
            })
    void mistakeInTheTagFileIsNamedWithItsLine(String content, String message, @TempDir Path directory)
            throws IOException {
        Path file = directory.resolve("tags.csv");
        Files.writeString(file, content.replace("\\n", "\n"));

        assertThatThrownBy(() -> mapping(Map.of("mapping.tag-file", file.toString())))
                .hasMessageContaining(message);
    }

    @Test
    void preparedHistorianHasNoFaults() {
        assertThat(faults(Map.of(), PREPARED)).isEmpty();
    }

    @Test
    void unpreparedHistorianIsToldWhatToRun() {
        HistorianCheck.Facts bare = new HistorianCheck.Facts(
                "replica", "reader", true, false, false, false, Map.of("tag", "text"), List.of(), false);

        assertThat(faults(Map.of("mapping.deleted-samples", "missing"), bare))
                .anyMatch(fault -> fault.contains("alter system set wal_level = logical"))
                .anyMatch(fault -> fault.contains("grant select on scada.sample to reader"))
                .anyMatch(fault -> fault.contains("create publication gridtide_historian for table scada.sample"))
                .anyMatch(fault -> fault.contains("has no column sample_time, but [tag]"))
                .anyMatch(fault -> fault.contains("alter table scada.sample replica identity full"));
    }

    @Test
    void timeColumnOfAnotherTypeIsNamed() {
        assertThat(faults(Map.of("mapping.time-type", "epoch_millis"), PREPARED))
                .containsExactly("the column sample_time is of type timestamp with time zone, which cannot be read as"
                        + " EPOCH_MILLIS; see gridtide.historian.mapping.time-type");
    }

    private static List<String> faults(Map<String, String> overrides, HistorianCheck.Facts facts) {
        return new HistorianCheck(mapping(overrides), "gridtide_historian").faults(facts);
    }
}
