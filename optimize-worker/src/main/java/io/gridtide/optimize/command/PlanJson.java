package io.gridtide.optimize.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridtide.optimize.assess.Continuity;
import io.gridtide.optimize.assess.Costs;
import io.gridtide.optimize.assess.Judgement;
import io.gridtide.optimize.exact.PortfolioPlan;
import io.gridtide.optimize.exact.Proof;
import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.EvSession;
import io.gridtide.optimize.site.Objective;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.TimeGrid;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** A plan as JSON; {@code docs/plan-format.md} describes it. */
final class PlanJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Plain characters only: the same bytes whatever the terminal's encoding. */
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** Digits after the point: far below what is measured, and free of the last bits of floating point. */
    private static final double STEPS = 1e9;

    private PlanJson() {}

    static String text(SitePlan plan, List<String> warnings) {
        return text(node(plan, warnings));
    }

    /** The whole as a site without assets, and each site as if it were alone, but for what belongs to the whole. */
    static String text(PortfolioPlan plan, List<String> warnings) {
        ObjectNode root = head(plan.sites().getFirst(), plan.whole(), warnings);
        root.put("name", plan.portfolio().name());
        root.set("costWithoutControl", costs(plan.uncontrolled()));
        ArrayNode sites = root.putArray("sites");
        for (SitePlan site : plan.sites()) {
            ObjectNode node = node(site, List.of());
            node.remove(List.of(
                    "status", "proof", "warnings", "limits", "solve", "slots", "slotMinutes", "timeZone", "slotStart"));
            sites.add(node);
        }
        return text(root);
    }

    private static String text(ObjectNode node) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ObjectNode node(SitePlan plan, List<String> warnings) {
        ObjectNode root = head(plan, plan.judgement(), warnings);
        ArrayNode assets = root.putArray("assets");
        plan.flows().forEach(flows -> asset(flows, assets.addObject()));
        return root;
    }

    private static ObjectNode head(SitePlan plan, Judgement judgement, List<String> warnings) {
        ObjectNode root = NODES.objectNode();
        root.put("name", plan.problem().name());
        root.put("currency", plan.problem().currency());
        root.put("status", plan.status().name());
        root.set("objective", objective(plan.problem().aims().objective(), judgement));
        root.set("cost", costs(judgement.costs()));
        root.set("costWithoutControl", costs(plan.uncontrolled()));
        root.set("proof", proof(plan.proof()));
        put(root, "emissionsKg", judgement.emissionsKg());
        plan.problem().aims().previous().ifPresent(previous -> continuity(judgement, root.putObject("continuity")));
        ArrayNode warned = root.putArray("warnings");
        warnings.forEach(warned::add);
        violations(judgement, root.putArray("violations"));
        limits(plan, root.putArray("limits"));
        root.set("solve", effort(plan.effort()));
        time(plan.problem().time(), root);
        ObjectNode grid = root.putObject("grid");
        Series importKw = judgement.importKw();
        Series exportKw = judgement.exportKw();
        series(grid, "powerKw", importKw.size(), slot -> importKw.at(slot) - exportKw.at(slot));
        series(grid, "importKw", importKw.size(), importKw::at);
        series(grid, "exportKw", exportKw.size(), exportKw::at);
        return root;
    }

    private static ObjectNode objective(Objective objective, Judgement judgement) {
        ObjectNode node = NODES.objectNode();
        node.put("name", objective.text());
        if (objective != Objective.COST) {
            put(node, "value", (objective.greatest() ? -1 : 1) * judgement.goal());
            node.put("unit", objective.unit());
        }
        return node;
    }

    private static ObjectNode costs(Costs costs) {
        ObjectNode node = NODES.objectNode();
        put(node, "total", costs.total());
        put(node, "energyImport", costs.energyImport());
        put(node, "exportRevenue", costs.exportRevenue());
        put(node, "demand", costs.demand());
        put(node, "carbon", costs.carbon());
        put(node, "fixedFees", costs.fixedFees());
        put(node, "degradation", costs.degradation());
        put(node, "fuel", costs.fuel());
        put(node, "starts", costs.starts());
        put(node, "imbalance", costs.imbalance());
        put(node, "hydrogenRevenue", costs.hydrogenRevenue());
        put(node, "storedEnergyCredit", costs.storedEnergyCredit());
        return node;
    }

    private static ObjectNode proof(Proof proof) {
        ObjectNode node = NODES.objectNode();
        put(node, "lowerBound", proof.lowerBound());
        put(node, "gap", proof.gap());
        put(node, "relativeGap", proof.relativeGap());
        put(node, "conceded", proof.conceded());
        node.put("relativeGapOfOptimal", Proof.OPTIMAL_GAP);
        return node;
    }

    private static void continuity(Judgement judgement, ObjectNode node) {
        Continuity continuity = judgement.continuity();
        put(node, "changedKwh", continuity.changedKwh());
        node.put("changedSetpoints", continuity.changedSetpoints());
        put(node, "price", continuity.price());
    }

    private static void violations(Judgement judgement, ArrayNode violations) {
        judgement.missed().forEach(missed -> {
            ObjectNode node = violations.addObject();
            node.put("kind", missed.kind().name());
            node.put("asset", missed.assetId());
            node.put("slot", missed.slot());
            put(node, "amount", missed.amount());
            node.put("unit", missed.kind().unit());
            node.put("words", missed.inWords());
        });
    }

    private static void limits(SitePlan plan, ArrayNode limits) {
        plan.limits().forEach(value -> {
            ObjectNode node = limits.addObject();
            node.put("kind", value.limit().kind().name());
            node.put("asset", value.limit().assetId());
            node.put("slot", value.limit().slot());
            put(node, "savingPerUnit", value.savingPerUnit());
            node.put("unit", value.limit().kind().unit());
        });
    }

    private static ObjectNode effort(SitePlan.Effort effort) {
        ObjectNode node = NODES.objectNode();
        node.put("seconds", Math.rint(effort.time().toNanos() / 1e6) / 1e3);
        node.put("variables", effort.variables());
        node.put("rows", effort.rows());
        node.put("decisions", effort.decisions());
        node.put("rounds", effort.rounds());
        node.put("deadlineReached", effort.deadlineReached());
        return node;
    }

    private static void time(TimeGrid time, ObjectNode root) {
        root.put("slots", time.slots());
        root.put("slotMinutes", time.slotMinutes());
        time.start().ifPresent(start -> {
            root.put("timeZone", start.getZone().getId());
            ArrayNode starts = root.putArray("slotStart");
            for (int slot = 0; slot < time.slots(); slot++) {
                starts.add(time.startOf(slot).orElseThrow().toOffsetDateTime().toString());
            }
        });
    }

    private static void asset(AssetFlows flows, ObjectNode node) {
        int slots = flows.productionKw().size();
        boolean storage = flows.asset() instanceof Battery || flows.asset() instanceof EvSession;
        node.put("id", flows.asset().id());
        node.put("type", flows.asset().type());
        series(node, "powerKw", slots, flows::powerKw);
        if (storage) {
            series(node, "chargeKw", slots, flows.consumptionKw()::at);
            series(node, "dischargeKw", slots, flows.productionKw()::at);
        }
        flows.storedKwh().ifPresent(stored -> series(node, storage ? "storedKwh" : "storedHeatKwh", slots, stored::at));
    }

    private static void series(ObjectNode node, String name, int slots, IntToDoubleFunction value) {
        ArrayNode array = node.putArray(name);
        for (int slot = 0; slot < slots; slot++) {
            array.add(rounded(value.applyAsDouble(slot)));
        }
    }

    private static void put(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, rounded(value));
        } else {
            node.putNull(name);
        }
    }

    private static double rounded(double value) {
        double rounded = Math.rint(value * STEPS) / STEPS;
        return rounded == 0 ? 0 : rounded;
    }
}
