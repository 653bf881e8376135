package io.gridtide.optimize.regret;

import static java.util.Objects.requireNonNull;

import io.gridtide.domain.Asset;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.SiteProblem;
import io.gridtide.optimize.site.Storage;
import io.gridtide.optimize.site.TimeGrid;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * A whole local day of a site as it was measured.
 *
 * @param definition master data
 * @param date the day
 * @param slots in time order, of equal length, without gaps from local midnight to the next
 * @param chargeByAsset states of charge at the start and at the end of the day, of every battery
 * @param peakBeforeKw highest import that counts for a demand charge, of the days before in the billing period; 0 without a charge
 */
public record PastDay(
        SiteDefinition definition,
        LocalDate date,
        List<MeasuredSlot> slots,
        Map<String, Charge> chargeByAsset,
        double peakBeforeKw) {
    /** A day that is the first of its billing period, or of a site without a demand charge. */
    public PastDay(
            SiteDefinition definition, LocalDate date, List<MeasuredSlot> slots, Map<String, Charge> chargeByAsset) {
        this(definition, date, slots, chargeByAsset, 0);
    }

    /** Id of the source of all generation. */
    static final String GENERATION = "measured-generation";

    /** States of charge, 0 to 1. */
    public record Charge(double start, double end) {}

    public PastDay {
        slots = List.copyOf(slots);
        chargeByAsset = Map.copyOf(chargeByAsset);
    }

    List<Asset.Battery> batteries() {
        return batteries(definition);
    }

    static List<Asset.Battery> batteries(SiteDefinition definition) {
        return definition.assets().stream()
                .filter(Asset.Battery.class::isInstance)
                .map(Asset.Battery.class::cast)
                .toList();
    }

    double endKwh(Asset.Battery battery) {
        return requireNonNull(chargeByAsset.get(battery.assetId())).end() * battery.usableEnergyKwh();
    }

    /**
     * The day as a problem: the batteries start as they did and end at least as full as they did. What the meters leave unexplained
     * counts as load, so that it is the same for everybody.
     */
    SiteProblem problem() {
        List<SiteAsset> assets = new ArrayList<>();
        assets.add(new RenewableSource(
                GENERATION, RenewableSource.Kind.PV, perSlot(slot -> Math.max(0, slot.generationKw())), true));
        batteries().forEach(battery -> assets.add(battery(battery)));
        return new SiteProblem(
                definition.site().siteId() + " on " + date,
                definition.site().currency(),
                new TimeGrid(
                        slots.size(),
                        (int) slots.getFirst().interval().length().toMinutes(),
                        Optional.of(slots.getFirst()
                                .interval()
                                .from()
                                .atZone(definition.site().timeZone()))),
                perSlot(slot -> slot.restKw() + Math.max(0, slot.generationKw())),
                grid(),
                demand().map(DayDemand::charge).stream().toList(),
                assets);
    }

    /** What the day adds to the demand charge, where there is one. */
    Optional<DayDemand> demand() {
        return DayDemand.of(
                definition,
                peakBeforeKw,
                slots.stream().map(MeasuredSlot::interval).toList());
    }

    private GridConnection grid() {
        Optional<Asset.GridConnection> connection = definition.assets().stream()
                .filter(Asset.GridConnection.class::isInstance)
                .map(Asset.GridConnection.class::cast)
                .findFirst();
        return new GridConnection(
                perSlot(slot -> slot.importPerMwh() / 1000),
                perSlot(slot -> slot.exportPerMwh() / 1000),
                limit(connection.map(Asset.GridConnection::importLimitKw)),
                limit(connection.map(Asset.GridConnection::exportLimitKw)),
                new GridConnection.Carbon(Series.constant(0, slots.size()), 0),
                -demand().map(DayDemand::reached).orElse(0.0));
    }

    private Series limit(Optional<Double> limitKw) {
        return Series.constant(limitKw.orElse(Double.POSITIVE_INFINITY), slots.size());
    }

    private Battery battery(Asset.Battery battery) {
        Charge charge = requireNonNull(chargeByAsset.get(battery.assetId()));
        double capacityKwh = battery.usableEnergyKwh();
        double startKwh = charge.start() * capacityKwh;
        double endKwh = charge.end() * capacityKwh;
        // What really happened was possible, whatever range is declared.
        double leastKwh = Math.min(battery.stateOfChargeRange().minimum() * capacityKwh, Math.min(startKwh, endKwh));
        double mostKwh = Math.max(battery.stateOfChargeRange().maximum() * capacityKwh, Math.max(startKwh, endKwh));
        return new Battery(
                battery.assetId(),
                new Storage(
                        0,
                        slots.size(),
                        new Storage.Energy(capacityKwh, leastKwh, mostKwh),
                        new Storage.Power(battery.maxChargeKw(), battery.maxDischargeKw()),
                        new Storage.Losses(battery.chargeEfficiency(), battery.dischargeEfficiency(), 0),
                        new Storage.Wear(0, battery.degradationCostPerKwh()),
                        startKwh,
                        new Storage.EndCondition(endKwh, Double.POSITIVE_INFINITY, 0)),
                new Battery.CycleLimit(OptionalDouble.empty(), OptionalDouble.empty()),
                Battery.ChargeFrom.ANYTHING,
                Battery.DischargeTo.ANYTHING);
    }

    private Series perSlot(ToDoubleFunction<MeasuredSlot> value) {
        return Series.of(slots.stream().mapToDouble(value).toArray());
    }
}
