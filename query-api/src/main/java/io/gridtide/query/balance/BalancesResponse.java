package io.gridtide.query.balance;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Balances of a site in time order.
 *
 * @param siteId the site
 * @param resolution length of the rows as an ISO 8601 period
 * @param timeZone zone of local buckets
 * @param balances the rows; spans without any statement are left out
 * @param nextCursor pass it as {@code cursor} for the next page; null on the last one
 */
@Schema(
        name = "Balances",
        description = "grid + generation + storage = load + residual, mean powers in kW; grid import, "
                + "generation and battery discharge are positive.")
public record BalancesResponse(
        @Schema(examples = "office") String siteId,
        @Schema(examples = "PT15M") String resolution,
        @Schema(examples = "Europe/Berlin") String timeZone,
        List<Row> balances,
        @Nullable String nextCursor) {

    /**
     * One interval or bucket, {@code [from, to)}. Null means not known, never zero.
     *
     * @param from first instant inside, UTC
     * @param to first instant after, UTC
     * @param loadKw mean load
     * @param generationKw mean generation
     * @param storageKw mean power of all batteries, discharge positive
     * @param gridKw mean exchange with the grid, import positive
     * @param gridDerived whether the grid flow (or part of it) was derived from the others
     * @param importKwh energy imported
     * @param exportKwh energy exported
     * @param residualKw what the meters do not explain
     * @param cost cost of import less revenue of export, in {@code currency}
     * @param currency ISO 4217 code of cost
     * @param co2Kg emissions of the imported energy
     * @param missingSeries series without a value somewhere in the span
     * @param coverage share that was measured, 0 to 1
     * @param quality worst quality that counts in
     * @param revision revision of the interval; null for a bucket of several
     * @param knownAt when the newest part became known, UTC
     */
    @Schema(name = "BalanceRow")
    public record Row(
            Instant from,
            Instant to,
            @Nullable Double loadKw,
            @Nullable Double generationKw,

            @Schema(description = "Discharge positive.") @Nullable
            Double storageKw,

            @Schema(description = "Import positive.") @Nullable
            Double gridKw,

            boolean gridDerived,
            @Nullable Double importKwh,
            @Nullable Double exportKwh,
            @Nullable Double residualKw,
            @Nullable Double cost,
            @Nullable String currency,
            @Nullable Double co2Kg,
            List<String> missingSeries,
            double coverage,
            String quality,
            @Nullable Integer revision,
            Instant knownAt) {}
}
