package io.gridtide.benchmarks.chaos.streams;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.domain.Aggregation;
import io.gridtide.testkit.reference.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    void stragglersComeWhenTheirSeriesIsFarBeyondTheGrace() {
        Map<String, Long> newestBySeries = new HashMap<>();
        int stragglers = 0;
        for (Shipment shipment : sent(1)) {
            String seriesId = shipment.series().seriesId();
            if (shipment instanceof Shipment.Straggler(var series, var sample)) {
                long behind = requireNonNull(newestBySeries.get(seriesId)) - sample.timeMillis();
                assertThat(behind).isGreaterThan(Traffic.GRACE.plusHours(1).toMillis());
                stragglers++;
            } else if (shipment instanceof Shipment.Proper(var series, var sample)) {
                newestBySeries.merge(seriesId, sample.timeMillis(), Math::max);
            }
        }
        assertThat(stragglers).isPositive();
    }

    @Test
    void balancesAndVirtualSeriesFollowFromWhatWasSent() {
        Traffic traffic = new Traffic(METERS, BEGIN, 1);
        Account account = new Account(traffic.series());
        for (int minute = 0; minute < MINUTES; minute++) {
            traffic.next().forEach(account::sent);
        }
        traffic.rest().forEach(account::sent);

        assertThat(account.expectedBalances()).hasSizeGreaterThanOrEqualTo(MINUTES / 60);
        assertThat(account.expectedBalances().values()).anyMatch(balance -> balance.missing() == 0);
        assertThat(account.expected().entrySet())
                .filteredOn(entry -> entry.getKey().seriesId().equals("chaos/net-0"))
                .hasSizeGreaterThanOrEqualTo(MINUTES / 15)
                .anyMatch(entry -> entry.getValue().samples() == 3)
                .anyMatch(entry -> Double.isNaN(entry.getValue().mean()));
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
