package io.gridtide.optimize.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridtide.optimize.site.Aims;
import io.gridtide.optimize.site.DemandCharge;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.Objective;
import io.gridtide.optimize.site.Portfolio;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.SiteProblem;
import io.gridtide.optimize.site.TimeGrid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a planning problem; {@code docs/plan-format.md} describes the format. */
public final class PlanFileReader {
    /** Slots times assets: what a solver on one machine can be asked for. */
    private static final long MOST_CELLS = 400_000;

    private static final List<String> SERIES_OF_ASSETS =
            List.of("powerKw", "energyKwhPerSlot", "heatDemandKw", "heatDemandKwhPerSlot");

    private static final Map<String, Objective> OBJECTIVES = objectives();

    private static Map<String, Objective> objectives() {
        Map<String, Objective> words = new LinkedHashMap<>();
        for (Objective objective : Objective.values()) {
            words.put(objective.text(), objective);
        }
        return words;
    }

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Reads the bytes of a file; never throws for what they hold. */
    public Reading read(byte[] json) {
        JsonNode root;
        try (JsonParser parser = mapper.createParser(json)) {
            root = mapper.readTree(parser);
        } catch (JsonProcessingException malformed) {
            return refused(reason(malformed) + place(malformed));
        } catch (IOException unreadable) {
            return refused("cannot be read: " + unreadable.getMessage());
        }
        if (!(root instanceof ObjectNode object)) {
            return refused("has to be one JSON object { }; docs/plan-format.md describes it");
        }
        return read(object);
    }

    /** Without what the parser says about where it was called from. */
    private static String reason(JsonProcessingException malformed) {
        return String.valueOf(malformed.getOriginalMessage())
                .replaceAll(" ?\\((start marker )?at \\[Source[^\\]]*\\]\\)", "");
    }

    private static String place(JsonProcessingException malformed) {
        return malformed.getLocation() == null
                ? ""
                : " (line " + malformed.getLocation().getLineNr() + ", column "
                        + malformed.getLocation().getColumnNr() + ")";
    }

    private static Reading refused(String message) {
        return new Reading.Refused(List.of(new Mistake("$", message)));
    }

    private static Reading read(ObjectNode root) {
        Mistakes mistakes = new Mistakes(root.path("acceptUnusualValues").asBoolean(false));
        Fields fields = new Fields(root, "$", mistakes);
        fields.flag("acceptUnusualValues", false);
        fields.text("$schema");
        fields.text("description");
        Optional<TimeGrid> time = TimeReader.read(fields, lengths(root));
        if (time.isEmpty()) {
            return new Reading.Refused(mistakes.all());
        }
        return fields.has("sites") ? portfolio(fields, time.get()) : site(fields, time.get());
    }

    private static Reading site(Fields fields, TimeGrid time) {
        Mistakes mistakes = fields.mistakes();
        SiteProblem problem = problem(fields, time, new Common(fields));
        fields.done();
        if (mistakes.count() == 0) {
            Plausibility.check(problem, mistakes);
        }
        return mistakes.count() > 0
                ? new Reading.Refused(mistakes.all())
                : new Reading.Accepted(problem, mistakes.warnings());
    }

    /** Sites that share a limit; slots, currency and objective are common to them. */
    private static Reading portfolio(Fields fields, TimeGrid time) {
        Mistakes mistakes = fields.mistakes();
        String name = fields.text("name").orElse("portfolio");
        Common common = new Common(fields);
        List<SiteProblem> sites = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Fields site : fields.objects("sites")) {
            SiteProblem problem = problem(site, time, common);
            if (!site.has("name") || !names.add(problem.name())) {
                site.wrong("name", "is missing or taken; every site needs a name of its own");
            }
            site.done();
            sites.add(problem);
        }
        if (sites.isEmpty()) {
            fields.wrong("sites", "has no site; add one, or leave it out and describe one site");
        }
        Portfolio.SharedLimit shared = fields.object("portfolio")
                .map(found -> new GridReader(time, new SeriesReader(time)).shared(found))
                .orElseGet(() -> GridReader.nothingShared(time));
        fields.done();
        if (mistakes.count() == 0) {
            sites.forEach(site -> Plausibility.check(site, mistakes));
        }
        return mistakes.count() > 0
                ? new Reading.Refused(mistakes.all())
                : new Reading.AcceptedPortfolio(new Portfolio(name, sites, shared), mistakes.warnings());
    }

    /** What every site of a file has in common. */
    private record Common(String currency, Objective objective) {
        Common(Fields root) {
            this(root.text("currency").orElse("EUR"), root.choice("objective", OBJECTIVES, Objective.COST));
        }
    }

    private static SiteProblem problem(Fields fields, TimeGrid time, Common common) {
        SeriesReader series = new SeriesReader(time);
        Series loadKw = load(fields, time, series);
        Optional<Fields> gridFields = fields.object("grid");
        if (!fields.has("grid")) {
            fields.wrong("grid", "is missing; add an object with importPricePerKwh");
        }
        GridConnection grid = gridFields
                .map(found -> new GridReader(time, series).read(found))
                .orElseGet(() -> noGrid(time));
        List<DemandCharge> charges =
                gridFields.map(found -> new DemandReader(time).read(found)).orElse(List.of());
        gridFields.ifPresent(Fields::done);
        List<SiteAsset> assets = new AssetReader(time, series).read(fields);
        if ((assets.size() + 1L) * time.slots() > MOST_CELLS) {
            fields.wrong(
                    "assets",
                    "are " + assets.size() + " over " + time.slots()
                            + " slots, too many to solve at once; shorten the horizon or use longer slots");
        }
        return new SiteProblem(
                fields.text("name").orElse("site"),
                common.currency,
                time,
                loadKw,
                grid,
                charges,
                assets,
                new Aims(objective(fields, common, grid), new PreviousPlanReader(time).read(fields, assets)));
    }

    private static Objective objective(Fields fields, Common common, GridConnection grid) {
        if (common.objective == Objective.IMBALANCE && grid.nomination().isEmpty()) {
            fields.wrong("grid", "has no nomination, but the objective is \"imbalance\"; add grid.nomination");
        }
        return common.objective;
    }

    private static Series load(Fields fields, TimeGrid time, SeriesReader series) {
        if (!fields.has("loadKw") && !fields.has("loadKwhPerSlot")) {
            return Series.constant(0, time.slots());
        }
        return series.required(
                fields, "loadKw", Range.ANY, new SeriesReader.Unit("loadKwhPerSlot", 1 / time.slotHours()));
    }

    private static GridConnection noGrid(TimeGrid time) {
        Series nothing = Series.constant(0, time.slots());
        return new GridConnection(nothing, nothing, nothing, nothing, new GridConnection.Carbon(nothing, 0), 0);
    }

    private static List<JsonNode> arrays(JsonNode root) {
        List<JsonNode> candidates = new ArrayList<>(List.of(
                root.path("loadKw"),
                root.path("loadKwhPerSlot"),
                root.path("grid").path("importPricePerKwh"),
                root.path("grid").path("importPricePerMwh"),
                root.path("grid").path("exportPricePerKwh"),
                root.path("grid").path("exportPricePerMwh")));
        root.path("assets").forEach(asset -> SERIES_OF_ASSETS.forEach(name -> candidates.add(asset.path(name))));
        return candidates;
    }

    /** Lengths of the arrays that have one value for each slot, the most telling first. */
    private static List<Integer> lengths(ObjectNode root) {
        List<JsonNode> candidates = new ArrayList<>(arrays(root));
        root.path("sites").forEach(site -> candidates.addAll(arrays(site)));
        return candidates.stream()
                .filter(node -> node.isArray() && !node.isEmpty())
                .map(JsonNode::size)
                .toList();
    }
}
