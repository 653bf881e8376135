package io.gridtide.optimize.program;

import io.gridtide.optimize.program.LinearProgram.Row;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.EvSession;
import io.gridtide.optimize.site.InterruptibleLoad;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.SiteAsset;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Ties the first slots of a site that is in a program several times, once for each way things may come: what is decided before that is
 * known is the same in all of them. Pv and wind follow the weather and are not tied.
 */
final class CommonSlots {
    /** Among steps of equal cost the one that leaves the plan before least is taken; currency per kW and scenario. */
    private static final double CHANGE = 1e-6;
    /** After that, the one that stores more: what is stored can still be used. */
    private static final double FULLER = 3e-7;
    /** After that, the one that moves least energy, later too: nothing flows both ways for nothing. Per unit of calm. */
    private static final double CALM = 1e-7;

    private final LinearProgram program;
    private final List<SitePart> parts;

    CommonSlots(LinearProgram program, List<SitePart> parts) {
        this.program = program;
        this.parts = parts;
    }

    /** Ties as many slots from the first on. */
    void tie(int slots) {
        List<Block> first = parts.getFirst().blocks();
        for (int index = 0; index < first.size(); index++) {
            if (!(first.get(index).asset() instanceof RenewableSource)) {
                for (int slot = 0; slot < slots; slot++) {
                    tie(index, slot);
                }
            }
        }
    }

    /** Prefers calm among what costs the same. */
    void calm(double[] costs) {
        for (int variable = 0; variable < costs.length; variable++) {
            program.minimiseAlso(variable, CALM * costs[variable]);
        }
    }

    private void tie(int index, int slot) {
        program.inSlot(slot);
        SiteAsset asset = parts.getFirst().blocks().get(index).asset();
        double weight = parts.size();
        double fuller = stores(asset) ? FULLER * weight : 0;
        int powerKw = program.continuous(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, fuller);
        for (SitePart part : parts) {
            Row same = program.row(0, 0).add(powerKw, -1);
            part.blocks().get(index).balance(slot, same);
        }
        OptionalDouble before = parts.getFirst()
                .assembly()
                .problem()
                .aims()
                .previous()
                .map(previous -> previous.powerKw(asset, slot))
                .orElse(OptionalDouble.empty());
        before.ifPresent(kw -> program.row(kw, kw)
                .add(powerKw, 1)
                .add(program.continuous(0, Double.POSITIVE_INFINITY, CHANGE * weight), 1)
                .add(program.continuous(0, Double.POSITIVE_INFINITY, CHANGE * weight), -1));
    }

    private static boolean stores(SiteAsset asset) {
        return asset instanceof Battery || asset instanceof EvSession || asset instanceof InterruptibleLoad;
    }
}
