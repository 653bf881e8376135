package io.gridtide.optimize.worker;

import io.gridtide.domain.Resolution;
import io.gridtide.optimize.input.InputOutcome;
import io.gridtide.optimize.input.UsedInput;
import io.gridtide.optimize.schedule.PlanMaker;
import io.gridtide.optimize.schedule.PlanOutcome;
import io.gridtide.schemas.avro.SchedulePublished;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes schedules without publishing them. Safe for several threads. */
final class ScheduleDrafts {
    private final Resolution resolution;
    private final Duration horizon;

    /**
     * What planning came to.
     *
     * @param schedule a plan, or a refusal with reasons
     * @param planned empty for a refusal
     */
    record Draft(SchedulePublished schedule, Optional<PlanOutcome.Planned> planned) {}

    /** @param horizon from the first slot to the last */
    ScheduleDrafts(Resolution resolution, Duration horizon) {
        this.resolution = resolution;
        this.horizon = horizon;
    }

    /** Plans what the inputs come to, or says why that cannot be. */
    Draft of(ScheduleMapper.Envelope envelope, InputOutcome inputs, PlanMaker maker) {
        return switch (inputs) {
            case InputOutcome.Complete complete -> of(envelope, maker.plan(complete.task()), complete.inputs());
            case InputOutcome.Incomplete incomplete -> refusal(envelope, incomplete.reasons(), incomplete.inputs());
        };
    }

    /** What planning came to as a schedule. */
    Draft of(ScheduleMapper.Envelope envelope, PlanOutcome outcome, List<UsedInput> inputs) {
        return switch (outcome) {
            case PlanOutcome.Planned planned ->
                new Draft(ScheduleMapper.schedule(envelope, planned, inputs), Optional.of(planned));
            case PlanOutcome.Refused(List<String> reasons) -> refusal(envelope, reasons, inputs);
        };
    }

    /** A refusal of the horizon that begins with the next slot. */
    Draft refusal(ScheduleMapper.Envelope envelope, List<String> reasons, List<UsedInput> inputs) {
        Instant from = resolution.ceiling(envelope.issuedAt());
        ScheduleMapper.Horizon span = new ScheduleMapper.Horizon(from, from.plus(horizon), resolution.step());
        return new Draft(ScheduleMapper.refusal(envelope, span, reasons, inputs), Optional.empty());
    }
}
