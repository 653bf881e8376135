package io.gridtide.ingest.site;

import io.gridtide.domain.DemandCharge;
import io.gridtide.domain.LocalWindow;
import io.gridtide.domain.LocalWindow.MonthRange;
import io.gridtide.domain.TimeOfUsePeriod;
import java.time.DayOfWeek;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Hours and demand charges as documents show them. What does not restrict is left out. */
public final class TariffDocuments {
    private TariffDocuments() {}

    public static List<TariffPeriodDocument> of(List<TimeOfUsePeriod> periods) {
        return periods.stream()
                .map(period -> new TariffPeriodDocument(
                        of(period.window()),
                        orNull(period.importFactor()),
                        orNull(period.importFeePerMwh()),
                        orNull(period.exportFactor()),
                        orNull(period.feedInPerMwh())))
                .toList();
    }

    public static DemandChargeDocument of(DemandCharge charge) {
        return new DemandChargeDocument(
                charge.pricePerKw(),
                (int) charge.measurementInterval().toSeconds(),
                charge.billingPeriod().name(),
                charge.window().equals(LocalWindow.ALWAYS) ? null : of(charge.window()));
    }

    private static LocalWindowDocument of(LocalWindow window) {
        boolean allYear = window.months().equals(MonthRange.YEAR);
        boolean everyDay = window.days().size() == DayOfWeek.values().length;
        return new LocalWindowDocument(
                allYear ? null : window.months().first().getValue(),
                allYear ? null : window.months().last().getValue(),
                everyDay
                        ? null
                        : window.days().stream().sorted().map(DayOfWeek::name).toList(),
                window.from(),
                window.to());
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
