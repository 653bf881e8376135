package io.gridtide.benchmarks.chaos.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.domain.Aggregation;
import io.gridtide.testkit.reference.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficTest {
    private static final Instant BEGIN = Instant.parse("2026-06-01T00:00:00Z");
    private static final int METERS = 24;
    private static final int MINUTES = 2_000;

    private static List<Shipment> sent(long seed) {
        Traffic traffic = new Traffic(METERS, BEGIN, seed);
        List<Shipment> sent = new ArrayList<>();
        for (int minute = 0; minute < MINUTES; minute++) {
            sent.addAll(traffic.next());
        }
        sent.addAll(traffic.rest());
        return sent;
    }

    @Test
    void theSameSeedSendsTheSame() {
        assertThat(sent(1)).isEqualTo(sent(1)).isNotEqualTo(sent(2));
    }

    @Test
    void everyAggregationOfReadingsAndEveryTroubleIsInIt() {
        List<Shipment> sent = sent(1);

        assertThat(sent.stream().map(one -> one.series().aggregation()).distinct())
                .hasSize(Aggregation.values().length - 1)
                .doesNotContain(Aggregation.VIRTUAL);
        assertThat(sent).hasAtLeastOneElementOfType(Shipment.Undecodable.class);
        assertThat(sent).hasAtLeastOneElementOfType(Shipment.Refused.class);
        List<Sample> proper = sent.stream()
                .filter(Shipment.Proper.class::isInstance)
                .map(one -> ((Shipment.Proper) one).sample())
                .toList();
        assertThat(proper).anyMatch(sample -> sample.sequence() == 1).anyMatch(sample -> sample.value() == 0);
        assertThat(proper.stream().distinct().count()).isLessThan(proper.size());
    }

    @Test
    void whatWasSentClosesEveryIntervalBeforeTheEnd() {
        Traffic traffic = new Traffic(METERS, BEGIN, 1);
        Account account = new Account(traffic.series());
        for (int minute = 0; minute < MINUTES; minute++) {
            traffic.next().forEach(account::sent);
        }
        traffic.rest().forEach(account::sent);

        long end = BEGIN.plusSeconds(60L * MINUTES).toEpochMilli();
        assertThat(traffic.series()).allSatisfy(series -> assertThat(account.closedUntilMillis(series.seriesId()))
                .isGreaterThanOrEqualTo(end));
        assertThat(account.expected()).hasSizeGreaterThan(METERS * MINUTES / 60);
    }
}
