package io.gridtide.optimize.assess;

import io.gridtide.optimize.site.Series;
import java.util.List;

/**
 * What a plan is worth.
 *
 * @param importKw what the balance leaves to the grid
 * @param exportKw what the balance gives to the grid
 * @param costs in currency
 * @param emissionsKg of imported energy
 * @param goal what the plan strives for first, less being better; 0 when that is money
 * @param goalScale how much of it moves, for comparing small differences
 * @param continuity how it follows the plan before
 * @param missed limits and goals that are not kept
 * @param breaches broken physics or rules: never empty without a mistake in the program
 */
public record Judgement(
        Series importKw,
        Series exportKw,
        Costs costs,
        double emissionsKg,
        double goal,
        double goalScale,
        Continuity continuity,
        List<Missed> missed,
        List<String> breaches) {
    public Judgement {
        missed = List.copyOf(missed);
        breaches = List.copyOf(breaches);
    }
}
