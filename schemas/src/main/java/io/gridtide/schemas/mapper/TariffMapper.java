package io.gridtide.schemas.mapper;

import io.gridtide.domain.DemandCharge;
import io.gridtide.domain.DemandCharge.BillingPeriod;
import io.gridtide.domain.LocalWindow;
import io.gridtide.domain.LocalWindow.MonthRange;
import io.gridtide.domain.Tariff;
import io.gridtide.domain.TimeOfUsePeriod;
import io.gridtide.schemas.avro.RegistryDemandCharge;
import io.gridtide.schemas.avro.RegistryLocalWindow;
import io.gridtide.schemas.avro.RegistryTariff;
import io.gridtide.schemas.avro.RegistryTariffPeriod;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Month;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tariffs to and from the domain. A record that breaks a domain rule throws IllegalArgumentException. */
final class TariffMapper {
    private TariffMapper() {}

    static Tariff tariff(RegistryTariff tariff) {
        return new Tariff(
                tariff.getTariffId(),
                tariff.getSiteId(),
                tariff.getTenantId(),
                tariff.getImportFactor(),
                tariff.getImportFeePerMwh(),
                tariff.getExportFactor(),
                tariff.getExportFeePerMwh(),
                tariff.getFeedInPerMwh(),
                tariff.getTaxFactor(),
                tariff.getTimeOfUse().stream().map(TariffMapper::period).toList(),
                Optional.ofNullable(tariff.getDemandCharge()).map(TariffMapper::demandCharge));
    }

    static RegistryTariff toAvro(Tariff tariff, long version) {
        return RegistryTariff.newBuilder()
                .setTariffId(tariff.tariffId())
                .setSiteId(tariff.siteId())
                .setTenantId(tariff.tenantId())
                .setImportFactor(tariff.importFactor())
                .setImportFeePerMwh(tariff.importFeePerMwh())
                .setExportFactor(tariff.exportFactor())
                .setExportFeePerMwh(tariff.exportFeePerMwh())
                .setFeedInPerMwh(tariff.feedInPerMwh())
                .setTaxFactor(tariff.taxFactor())
                .setTimeOfUse(
                        tariff.timeOfUse().stream().map(TariffMapper::toAvro).toList())
                .setDemandCharge(tariff.demandCharge().map(TariffMapper::toAvro).orElse(null))
                .setVersion(version)
                .build();
    }

    private static TimeOfUsePeriod period(RegistryTariffPeriod period) {
        return new TimeOfUsePeriod(
                window(period.getWindow()),
                optional(period.getImportFactor()),
                optional(period.getImportFeePerMwh()),
                optional(period.getExportFactor()),
                optional(period.getFeedInPerMwh()));
    }

    private static RegistryTariffPeriod toAvro(TimeOfUsePeriod period) {
        return RegistryTariffPeriod.newBuilder()
                .setWindow(toAvro(period.window()))
                .setImportFactor(orNull(period.importFactor()))
                .setImportFeePerMwh(orNull(period.importFeePerMwh()))
                .setExportFactor(orNull(period.exportFactor()))
                .setFeedInPerMwh(orNull(period.feedInPerMwh()))
                .build();
    }

    private static DemandCharge demandCharge(RegistryDemandCharge charge) {
        return new DemandCharge(
                charge.getPricePerKw(),
                Duration.ofSeconds(charge.getMeasurementIntervalSeconds()),
                BillingPeriod.valueOf(charge.getBillingPeriod()),
                charge.getWindow() == null ? LocalWindow.ALWAYS : window(charge.getWindow()));
    }

    private static RegistryDemandCharge toAvro(DemandCharge charge) {
        return RegistryDemandCharge.newBuilder()
                .setPricePerKw(charge.pricePerKw())
                .setMeasurementIntervalSeconds(
                        (int) charge.measurementInterval().toSeconds())
                .setBillingPeriod(charge.billingPeriod().name())
                .setWindow(charge.window().equals(LocalWindow.ALWAYS) ? null : toAvro(charge.window()))
                .build();
    }

    private static LocalWindow window(RegistryLocalWindow window) {
        return new LocalWindow(
                new MonthRange(month("firstMonth", window.getFirstMonth()), month("lastMonth", window.getLastMonth())),
                days(window.getDaysOfWeek()),
                LocalWindow.minuteOf("from", window.getFrom()),
                LocalWindow.minuteOf("to", window.getTo()));
    }

    private static RegistryLocalWindow toAvro(LocalWindow window) {
        boolean everyDay = window.days().size() == DayOfWeek.values().length;
        return RegistryLocalWindow.newBuilder()
                .setFirstMonth(window.months().first().getValue())
                .setLastMonth(window.months().last().getValue())
                .setDaysOfWeek(
                        everyDay
                                ? List.of()
                                : window.days().stream()
                                        .sorted()
                                        .map(DayOfWeek::name)
                                        .toList())
                .setFrom(window.from())
                .setTo(window.to())
                .build();
    }

    private static Set<DayOfWeek> days(List<String> names) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        names.forEach(name -> days.add(DayOfWeek.valueOf(name)));
        return days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
    }

    private static Month month(String field, int number) {
        if (number < 1 || number > 12) {
            throw new IllegalArgumentException(field + " is 1 to 12, got " + number);
        }
        return Month.of(number);
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
