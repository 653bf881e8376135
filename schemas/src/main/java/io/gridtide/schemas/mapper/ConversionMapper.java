package io.gridtide.schemas.mapper;

import static io.gridtide.schemas.mapper.PlanningMapper.optional;
import static io.gridtide.schemas.mapper.PlanningMapper.orElse;
import static io.gridtide.schemas.mapper.PlanningMapper.orNull;
import static io.gridtide.schemas.mapper.PlanningMapper.required;
import static io.gridtide.schemas.mapper.PlanningMapper.under;
import static io.gridtide.schemas.mapper.PlanningMapper.zeroAsNull;

import io.gridtide.domain.DailySpan;
import io.gridtide.domain.Flexibility;
import io.gridtide.schemas.avro.RegistryHydrogenPoint;
import io.gridtide.schemas.avro.RegistryPlanning;
import java.util.ArrayList;
import java.util.List;

/** What plans need of units that make heat or hydrogen, to and from the domain; rules as in {@link PlanningMapper}. */
final class ConversionMapper {
    private ConversionMapper() {}

    static Flexibility.Chp chp(RegistryPlanning planning) {
        Boolean mayBeDumped = planning.getHeatMayBeDumped();
        return new Flexibility.Chp(
                PlanningMapper.generator(planning),
                new Flexibility.HeatOutput(
                        required("heatKwAtMinPower", planning.getHeatKwAtMinPower()),
                        required("heatKwAtMaxPower", planning.getHeatKwAtMaxPower()),
                        mayBeDumped == null || mayBeDumped),
                required("feeds", planning.getFeeds()));
    }

    static RegistryPlanning toAvro(Flexibility.Chp chp) {
        return RegistryPlanning.newBuilder(PlanningMapper.toAvro(chp.unit()))
                .setFeeds(chp.feeds())
                .setHeatKwAtMinPower(chp.heat().kwAtMinPower())
                .setHeatKwAtMaxPower(chp.heat().kwAtMaxPower())
                .setHeatMayBeDumped(chp.heat().mayBeDumped())
                .build();
    }

    static Flexibility.Electrolyzer electrolyzer(RegistryPlanning planning) {
        List<Flexibility.HydrogenPoint> curve = new ArrayList<>();
        for (RegistryHydrogenPoint point : required("curve", planning.getCurve())) {
            curve.add(under(
                    "curve[" + curve.size() + "]",
                    () -> new Flexibility.HydrogenPoint(point.getPowerKw(), point.getKgPerHour())));
        }
        return new Flexibility.Electrolyzer(
                curve,
                new Flexibility.HydrogenOperation(
                        optional(planning.getStandbyPowerKw()),
                        orElse(planning.getStartCost(), 0),
                        orElse(planning.getRampKwPerHour(), Double.POSITIVE_INFINITY)),
                new Flexibility.HydrogenNeed(
                        orElse(planning.getHydrogenPricePerKg(), 0),
                        orElse(planning.getHydrogenDemandKg(), 0),
                        PlanningMapper.span(planning)));
    }

    static RegistryPlanning toAvro(Flexibility.Electrolyzer unit) {
        double ramp = unit.operation().rampKwPerHour();
        DailySpan span = unit.need().span();
        return RegistryPlanning.newBuilder()
                .setCurve(unit.curve().stream()
                        .map(point -> new RegistryHydrogenPoint(point.powerKw(), point.kgPerHour()))
                        .toList())
                .setStandbyPowerKw(orNull(unit.operation().standbyPowerKw()))
                .setStartCost(zeroAsNull(unit.operation().startCost()))
                .setRampKwPerHour(Double.isFinite(ramp) ? ramp : null)
                .setHydrogenPricePerKg(zeroAsNull(unit.need().pricePerKg()))
                .setHydrogenDemandKg(zeroAsNull(unit.need().demandKg()))
                .setFrom(span.from())
                .setTo(span.to())
                .build();
    }
}
