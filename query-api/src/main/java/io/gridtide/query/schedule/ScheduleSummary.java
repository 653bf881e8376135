package io.gridtide.query.schedule;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A plan without its slots. Money is in {@code currency}, over the whole horizon.
 *
 * @param scheduleId identifies this plan
 * @param siteId site it plans
 * @param revision grows with each plan of the site
 * @param supersedes plan it replaces
 * @param issuedAt only what was known then was used, UTC
 * @param from start of the horizon, UTC
 * @param to end of the horizon, UTC
 * @param resolutionSeconds length of a slot
 * @param status OPTIMAL, FEASIBLE, DEGRADED or REFUSED
 * @param statusReasons why it is not OPTIMAL
 * @param objective what was minimised
 * @param currency ISO 4217 code of all money
 * @param cost planned cost
 * @param costWithoutBattery cost without control: batteries idle, cars charged on arrival, nothing curtailed
 * @param lowerBound proven lower bound on the cost
 * @param gap how far the cost may be from the best, as a fraction
 * @param termination why the solver stopped
 * @param solverSeed random seed
 * @param solveMillis time spent solving
 * @param trigger why it was made
 * @param setpointChangesPerDay how often planned powers of controlled assets change in 24 hours, all together
 * @param changedSetpoints in how many slots the power of an asset differs from the plan before; null when there was none
 * @param deadlineReached whether the deadline ended the search; the plan is the best found until then
 * @param emissionsKg CO2 of imported energy; null when no carbon intensity is known
 */
@Schema(name = "ScheduleSummary")
public record ScheduleSummary(
        String scheduleId,
        @Schema(examples = "office") String siteId,
        long revision,
        @Nullable String supersedes,
        Instant issuedAt,
        Instant from,
        Instant to,
        @Schema(examples = "900") long resolutionSeconds,

        @Schema(description = "OPTIMAL, FEASIBLE, DEGRADED or REFUSED.", examples = "OPTIMAL")
        String status,

        @Schema(description = "Why it is not OPTIMAL, in words.")
        List<String> statusReasons,

        @Schema(examples = "MIN_COST") String objective,
        @Schema(examples = "EUR") String currency,
        @Nullable Double cost,
        @Nullable Double costWithoutBattery,

        @Schema(description = "Proven: no plan can cost less.") @Nullable
        Double lowerBound,

        @Schema(description = "Fraction; 0.01 is 1 %.") @Nullable
        Double gap,

        String termination,
        long solverSeed,
        long solveMillis,
        String trigger,
        @Nullable Double setpointChangesPerDay,
        @Nullable Integer changedSetpoints,
        boolean deadlineReached,
        @Nullable Double emissionsKg) {}
