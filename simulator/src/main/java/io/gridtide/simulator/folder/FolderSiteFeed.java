package io.gridtide.simulator.folder;

import io.gridtide.domain.Interval;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Series;
import io.gridtide.simulator.Dispatch;
import io.gridtide.simulator.FeedEvent;
import io.gridtide.simulator.QuarterHour;
import io.gridtide.simulator.SitePlant;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** The readings of one recorded site: those of the folder as they are, battery and grid derived from them. */
final class FolderSiteFeed {
    private final FolderSite site;
    private final SitePlant plant;

    FolderSiteFeed(FolderSite site, Dispatch dispatch) {
        this.site = site;
        this.plant = new SitePlant(site.definition(), dispatch);
    }

    SitePlant plant() {
        return plant;
    }

    /** The readings that become known at the end of the quarter-hour. */
    void readings(QuarterHour slot, Consumer<FeedEvent> out) {
        Interval interval = slot.interval();
        recorded(Role.LOAD, Quantity.LOAD, interval.to(), out);
        recorded(Role.PV, Quantity.GENERATION, interval.to(), out);
        OptionalDouble load = valueAt(Role.LOAD, interval.from());
        OptionalDouble generation =
                site.recorded(Role.PV).isPresent() ? valueAt(Role.PV, interval.from()) : OptionalDouble.of(0);
        plant.pass(interval, load, generation, out);
        recorded(Role.CARBON, Quantity.CARBON_INTENSITY, interval.to(), out);
    }

    private void recorded(Role role, Quantity quantity, Instant end, Consumer<FeedEvent> out) {
        Optional<RecordedSeries> recorded = site.recorded(role).filter(one -> one.endsAt(end));
        if (recorded.isEmpty()) {
            return;
        }
        Instant from = end.minus(recorded.get().resolution().step());
        OptionalDouble value = valueAt(role, from);
        if (value.isPresent()) {
            out.accept(SitePlant.mean(series(quantity), new Interval(from, end), value.getAsDouble()));
        }
    }

    private OptionalDouble valueAt(Role role, Instant instant) {
        return site.recorded(role)
                .map(recorded -> converted(recorded, role, instant))
                .orElse(OptionalDouble.empty());
    }

    static OptionalDouble converted(RecordedSeries recorded, Role role, Instant instant) {
        OptionalDouble value = recorded.at(instant);
        return value.isPresent() ? OptionalDouble.of(recorded.unit().convert(value.getAsDouble(), role.unit())) : value;
    }

    private Series series(Quantity quantity) {
        return site.definition().series().stream()
                .filter(one -> one.quantity() == quantity)
                .findFirst()
                .orElseThrow();
    }
}
