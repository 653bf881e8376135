package io.gridtide.query.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.query.event.Broadcast.Filter;
import io.gridtide.query.event.Event.BalanceChange;
import io.gridtide.query.event.Event.ForecastChange;
import io.gridtide.query.event.Event.PriceChange;
import io.gridtide.query.security.Tenant;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BroadcastFilterTest {
    private static final Instant NOW = Instant.parse("2026-03-29T12:00:00Z");
    private static final BalanceChange OFFICE = new BalanceChange("demo", "office", NOW, NOW.plusSeconds(900), 0);
    private static final BalanceChange FOREIGN = new BalanceChange("other", "foreign", NOW, NOW.plusSeconds(900), 0);
    private static final PriceChange PRICE = new PriceChange("DE-LU", NOW, NOW);
    private static final ForecastChange PRICE_FORECAST = new ForecastChange(null, null, "price/DE-LU", NOW, "naive");

    @Test
    void anotherTenantsChangesAreNeverHeard() {
        Filter everything = new Filter(new Tenant("demo"), Optional.empty());
        Filter byForeignName = new Filter(new Tenant("demo"), Optional.of("foreign"));

        assertThat(everything.accepts(OFFICE)).isTrue();
        assertThat(everything.accepts(FOREIGN)).isFalse();
        assertThat(byForeignName.accepts(FOREIGN)).isFalse();
    }

    @Test
    void aSiteHearsItsOwnChangesAndThoseOfNoSite() {
        Filter office = new Filter(new Tenant("demo"), Optional.of("office"));
        Filter home = new Filter(new Tenant("demo"), Optional.of("home"));

        assertThat(office.accepts(OFFICE)).isTrue();
        assertThat(home.accepts(OFFICE)).isFalse();
        assertThat(home.accepts(PRICE)).isTrue();
        assertThat(home.accepts(PRICE_FORECAST)).isTrue();
    }
}
