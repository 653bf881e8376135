package io.gridtide.optimize.program;

import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.Chp;
import io.gridtide.optimize.site.Electrolyzer;
import io.gridtide.optimize.site.EvSession;
import io.gridtide.optimize.site.Generator;
import io.gridtide.optimize.site.HeatPump;
import io.gridtide.optimize.site.InterruptibleLoad;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.ShiftableLoad;
import io.gridtide.optimize.site.SiteAsset;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/** One site in a program: its assets, its meter, and the rules between them. */
final class SitePart {
    private final Assembly assembly;
    private final List<Block> blocks;
    private final GridBlock grid;

    SitePart(Assembly assembly) {
        this.assembly = assembly;
        this.blocks = assembly.problem().assets().stream().map(this::block).toList();
        blocks.stream()
                .filter(ChpBlock.class::isInstance)
                .map(ChpBlock.class::cast)
                .forEach(chp -> chp.connect(blocks));
        this.grid = new GridBlock(assembly, blocks);
        new FlowRules(assembly, blocks, grid).build();
        assembly.problem().aims().previous().ifPresent(previous -> new ContinuityRules(assembly, previous)
                .build(blocks));
    }

    private Block block(SiteAsset asset) {
        assembly.program().inSlot(LinearProgram.NO_SLOT);
        return switch (asset) {
            case Battery battery -> new StorageBlock(battery, battery.storage(), assembly);
            case EvSession session -> new StorageBlock(session, session.storage(), assembly);
            case ShiftableLoad load -> new ShiftableBlock(load, assembly);
            case InterruptibleLoad load -> new InterruptibleBlock(load, assembly);
            case RenewableSource source -> new RenewableBlock(source, assembly);
            case Generator unit -> new GeneratorBlock(unit, assembly);
            case Chp chp -> new ChpBlock(chp, assembly);
            case Electrolyzer unit -> new ElectrolyzerBlock(unit, assembly);
            case HeatPump pump -> new HeatPumpBlock(pump, assembly);
        };
    }

    Assembly assembly() {
        return assembly;
    }

    List<Block> blocks() {
        return blocks;
    }

    GridBlock grid() {
        return grid;
    }

    void decide(double[] relaxed, boolean cautious, double[] decided) {
        blocks.forEach(block -> block.decide(relaxed, cautious, decided));
    }

    /** What every asset does in the plan before, in their order; pv and wind, which are no part of it, produce what they can. */
    Optional<List<AssetFlows>> before() {
        int slots = assembly.problem().slots();
        return assembly.problem().aims().previous().map(previous -> assembly.problem().assets().stream()
                .map(asset -> {
                    IntToDoubleFunction powerKw = asset instanceof RenewableSource source
                            ? source.availableKw()::at
                            : slot -> previous.powerKw(asset, slot).orElse(0);
                    return new AssetFlows(
                            asset,
                            Values.series(slots, slot -> Math.max(0, powerKw.applyAsDouble(slot))),
                            Values.series(slots, slot -> Math.max(0, -powerKw.applyAsDouble(slot))),
                            Optional.empty());
                })
                .toList());
    }

    /** @param flows of every asset, in their order */
    void recall(List<AssetFlows> flows, double[] values) {
        for (int index = 0; index < flows.size(); index++) {
            blocks.get(index).recall(flows.get(index), values);
        }
        grid.recall(flows, values);
    }

    List<AssetFlows> flows(double[] values) {
        return blocks.stream().map(block -> block.flows(values)).toList();
    }
}
