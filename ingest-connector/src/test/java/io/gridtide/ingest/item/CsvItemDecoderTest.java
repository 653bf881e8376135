package io.gridtide.ingest.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvItemDecoderTest {
    private static final String HEADER = "series_id,event_time,value,sequence\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "series_id,event_time,value\na,2026-01-31T12:00:00Z,1.5\n",
                "\uFEFFseries_id,event_time,value\r\na,2026-01-31T12:00:00Z,1.5",
                "value,series_id,event_time\n1.5, a ,2026-01-31T13:00:00+01:00\n\n",
                "\"series_id\",\"event_time\",\"value\"\n\"a\",\"2026-01-31T12:00:00Z\",\"+1.5e0\"\n",
            })
    void oneRowInEveryLegalSpellingIsRead(String body) {
        assertThat(Items.csv(body))
                .containsExactly(new Items.Seen(0, null, "a", Instant.parse("2026-01-31T12:00:00Z"), 1.5, -1));
    }

    @Test
    void emptyCellMeansAbsent() {
        List<Items.Seen> seen = Items.csv(HEADER + "a,2026-01-31T12:00:00Z,,\n,2026-01-31T12:00:00Z,1,\n");

        assertThat(seen.getFirst().value()).isNull();
        assertThat(seen.getFirst().error()).isNull();
        assertThat(Items.error(seen, 1).field()).isEqualTo("series_id");
        assertThat(Items.error(seen, 1).reasonCode()).isEqualTo(Reason.MISSING_FIELD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,2026-01-31T12:00:00Z,NaN,|value|NOT_FINITE",
                "a,2026-01-31T12:00:00Z,-inf,|value|NOT_FINITE",
                "a,2026-01-31T12:00:00Z,1e999,|value|NOT_FINITE",
                "a,2026-01-31T12:00:00Z,0x1p3,|value|WRONG_TYPE",
                "a,2026-01-31T12:00:00Z,1.5d,|value|WRONG_TYPE",
                "a,2026-01-31T12:00:00Z,--1,|value|WRONG_TYPE",
                "a,2026-01-31T12:00:00Z,twelve,|value|WRONG_TYPE",
                "a,2026-01-31T12:00:00Z,1,1.5|sequence|WRONG_TYPE",
                "a,31.01.2026 12:00,1,|event_time|INVALID_TIME",
                "a,2026-01-31T12:00:00Z,1,5,|''|WRONG_COLUMN_COUNT",
                "a|''|WRONG_COLUMN_COUNT",
            })
    void faultOfARowIsNamedAndTheNextRowIsRead(String row, String field, Reason reason) {
        List<Items.Seen> seen = Items.csv(HEADER + row + "\na,2026-01-31T12:00:00Z,1,\n");

        assertThat(seen).hasSize(2);
        assertThat(Items.error(seen, 0).field()).isEqualTo(field);
        assertThat(Items.error(seen, 0).reasonCode()).isEqualTo(reason);
        assertThat(seen.get(1).error()).isNull();
    }

    @Test
    void decimalCommaIsToldApartByTheColumnCount() {
        List<Items.Seen> seen = Items.csv("series_id,event_time,value\na,2026-01-31T12:00:00Z,1,5\n");

        assertThat(Items.error(seen, 0).detail()).contains("line 2: 4 cells", "decimals with a point");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "series_id,event_time,colour\n",
                "series_id,value\n",
                "series_id,event_time,event_time\n",
                "series_id;event_time;value\na;2026-01-31T12:00:00Z;1\n",
                "series_id,event_time\n\"a\"b,2026-01-31T12:00:00Z\n",
            })
    void bodyThatIsNotOfTheFormatIsRefusedAsAWhole(String body) {
        assertThatThrownBy(() -> Items.csv(body)).isInstanceOf(BodyException.class);
    }

    @Test
    void bodyInAnotherCharsetIsRefused() {
        byte[] latin = (HEADER + "\u00e4,2026-01-31T12:00:00Z,1,\n").getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> Items.decode(new CsvItemDecoder(), latin)).isInstanceOf(BodyException.class);
    }

    @Test
    void quoteThatIsNeverClosedDoesNotTakeTheRestOfTheMemory() {
        String endless = HEADER + "\"" + "a,".repeat(200_000);

        assertThatThrownBy(() -> Items.csv(endless)).isInstanceOf(BodyException.class);
    }
}
