package io.gridtide.optimize.input;

import io.gridtide.domain.Asset;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** States of charge at the start of the horizon: as measured, carried forward along the plan in force. */
final class ChargeInputs {
    private final SiteKnowledge knowledge;
    private final InputRules rules;
    private final Instant start;
    private final InputReport report;

    ChargeInputs(SiteKnowledge knowledge, InputRules rules, Instant start, InputReport report) {
        this.knowledge = knowledge;
        this.rules = rules;
        this.start = start;
        this.report = report;
    }

    /** State of charge of a battery when the horizon starts, 0 to 1. */
    double startOf(Asset.Battery battery) {
        MeasuredCharge measured = knowledge.chargeByAsset().get(battery.assetId());
        if (measured == null) {
            report.defaulted(
                    battery.assetId() + " state of charge",
                    "not measured yet, taken as " + battery.initialStateOfCharge());
            return battery.initialStateOfCharge();
        }
        boolean stale = measured.at().plus(rules.chargeMaxAge()).isBefore(report.now());
        report.used(
                measured.seriesId(),
                new InputReport.Times(measured.at(), measured.at()),
                stale ? UsedInput.Quality.STALE : UsedInput.Quality.FRESH,
                stale
                        ? Optional.of(
                                "last measured at " + measured.at() + ", more than " + rules.chargeMaxAge() + " ago")
                        : Optional.empty());
        return knowledge
                .current()
                .map(plan -> ChargeProjection.project(battery, measured, plan, start))
                .orElse(measured.stateOfCharge());
    }

    /** How full a store without losses of its own is at the start: measured, else as planned, else as assumed. */
    double shareOf(String assetId, double assumed) {
        MeasuredCharge measured = knowledge.chargeByAsset().get(assetId);
        if (measured != null && !measured.at().plus(rules.chargeMaxAge()).isBefore(report.now())) {
            return measured.stateOfCharge();
        }
        return knowledge
                .current()
                .map(plan -> plan.chargeAt(assetId, start))
                .orElse(OptionalDouble.empty())
                .orElse(assumed);
    }
}
