package io.gridtide.ingest.site;

import static io.gridtide.ingest.site.PartMapper.required;

import io.gridtide.domain.DemandCharge;
import io.gridtide.domain.DemandCharge.BillingPeriod;
import io.gridtide.domain.LocalWindow;
import io.gridtide.domain.LocalWindow.MonthRange;
import io.gridtide.domain.TimeOfUsePeriod;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Month;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hours and demand charges of tariff documents. A broken rule is told with the path of its field. */
final class TariffTerms {
    private TariffTerms() {}

    static List<TimeOfUsePeriod> periods(@Nullable List<@Nullable TariffPeriodDocument> documents) {
        List<TimeOfUsePeriod> periods = new ArrayList<>();
        List<@Nullable TariffPeriodDocument> all = Objects.requireNonNullElse(documents, List.of());
        for (int index = 0; index < all.size(); index++) {
            String path = "timeOfUse[" + index + "]";
            TariffPeriodDocument document = all.get(index);
            if (document == null) {
                throw new IllegalArgumentException(path + " is an object, got null");
            }
            periods.add(under(path, () -> period(document)));
        }
        return periods;
    }

    static Optional<DemandCharge> demandCharge(@Nullable DemandChargeDocument document) {
        return document == null ? Optional.empty() : Optional.of(under("demandCharge", () -> charge(document)));
    }

    private static TimeOfUsePeriod period(TariffPeriodDocument document) {
        LocalWindowDocument window = required("window", document.window());
        return new TimeOfUsePeriod(
                under("window", () -> window(window)),
                optional(document.importFactor()),
                optional(document.importFeePerMwh()),
                optional(document.exportFactor()),
                optional(document.feedInPerMwh()));
    }

    private static DemandCharge charge(DemandChargeDocument document) {
        Integer seconds = document.measurementIntervalSeconds();
        LocalWindowDocument window = document.window();
        return new DemandCharge(
                required("pricePerKw", document.pricePerKw()),
                Duration.ofSeconds(Objects.requireNonNullElse(seconds, 900)),
                PartMapper.constant(
                        "billingPeriod",
                        BillingPeriod.values(),
                        Objects.requireNonNullElse(document.billingPeriod(), BillingPeriod.MONTH.name())),
                window == null ? LocalWindow.ALWAYS : under("window", () -> window(window)));
    }

    private static LocalWindow window(LocalWindowDocument document) {
        return new LocalWindow(
                new MonthRange(
                        month("firstMonth", document.firstMonth(), Month.JANUARY),
                        month("lastMonth", document.lastMonth(), Month.DECEMBER)),
                days(document.daysOfWeek()),
                LocalWindow.minuteOf("from", Objects.requireNonNullElse(document.from(), "00:00")),
                LocalWindow.minuteOf("to", Objects.requireNonNullElse(document.to(), "24:00")));
    }

    private static Set<DayOfWeek> days(@Nullable List<@Nullable String> names) {
        if (names == null) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (int index = 0; index < names.size(); index++) {
            String field = "daysOfWeek[" + index + "]";
            DayOfWeek day = PartMapper.constant(field, DayOfWeek.values(), String.valueOf(names.get(index)));
            if (!days.add(day)) {
                throw new IllegalArgumentException(field + " is " + day + " a second time");
            }
        }
        return days;
    }

    private static Month month(String field, @Nullable Integer number, Month fallback) {
        if (number == null) {
            return fallback;
        }
        if (number < 1 || number > 12) {
            throw new IllegalArgumentException(field + " is 1 to 12, got " + number);
        }
        return Month.of(number);
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Domain messages start with the name of the field; here they get the path to it. */
    private static <T> T under(String path, Supplier<T> construction) {
        try {
            return construction.get();
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException(path + "." + broken.getMessage(), broken);
        }
    }
}
