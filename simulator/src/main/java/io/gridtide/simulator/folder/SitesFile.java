package io.gridtide.simulator.folder;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code sites.json} of a data folder and joins it with the recorded values. */
final class SitesFile {
    private static final String NAME = "sites.json";

    private final RecordedValues values;
    private final List<String> notices;
    private final Map<String, String> locationByWeather = new HashMap<>();
    private final Set<String> locationIds = new HashSet<>();
    private final Set<String> siteFlows = new HashSet<>();
    private final Set<String> siteIds = new HashSet<>();

    private SitesFile(RecordedValues values, List<String> notices) {
        this.values = values;
        this.notices = notices;
    }

    /**
     * @param notices takes what was left out
     */
    static List<FolderSite> read(Path folder, RecordedValues values, List<String> notices) {
        JsonPlace root = new JsonPlace(NAME, "", parse(RecordedValues.existing(folder, NAME)));
        List<JsonPlace> places = root.elements();
        if (places.isEmpty()) {
            throw root.problem("it lists at least one site");
        }
        SitesFile file = new SitesFile(values, notices);
        return places.stream().map(file::site).toList();
    }

    private static JsonNode parse(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (JacksonException e) {
            throw new DataFolderException(
                    NAME + ", line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new DataFolderException(NAME + " cannot be read: " + e.getMessage(), e);
        }
    }

    private FolderSite site(JsonPlace place) {
        Map<Role, RecordedSeries> recorded = recorded(place.field("series"));
        for (Role role : List.of(Role.LOAD, Role.PV)) {
            RecordedSeries series = recorded.get(role);
            if (series != null && !siteFlows.add(series.seriesId())) {
                throw place.field("series")
                        .field(role.key())
                        .problem(series.seriesId() + " is already used by another");
            }
        }
        if (!recorded.containsKey(Role.LOAD)) {
            throw place.field("series").field(Role.LOAD.key()).problem("every site needs a load");
        }
        String siteId = place.text("siteId");
        if (!siteIds.add(siteId)) {
            throw place.field("siteId").problem("site " + siteId + " appears twice");
        }
        try {
            FolderDefinition definition = new FolderDefinition(place, zone(place), recorded);
            return new FolderSite(definition.build(locationId(siteId, recorded)), recorded);
        } catch (IllegalArgumentException e) {
            throw place.problem(String.valueOf(e.getMessage()));
        }
    }

    private Map<Role, RecordedSeries> recorded(JsonPlace place) {
        Map<Role, RecordedSeries> recorded = new EnumMap<>(Role.class);
        place.node().fieldNames().forEachRemaining(key -> Role.ofKey(key)
                .ifPresentOrElse(
                        role -> recorded.put(role, series(place, role)),
                        () -> notices.add(NAME + ", field " + place.path() + "." + key + ": left out, known roles are "
                                + Role.keys())));
        return recorded;
    }

    private RecordedSeries series(JsonPlace place, Role role) {
        String id = place.text(role.key());
        JsonPlace field = place.field(role.key());
        RecordedSeries series =
                values.find(id).orElseThrow(() -> field.problem("series \"" + id + "\" is not in series.csv"));
        if (!series.unit().unit().convertsTo(role.unit())) {
            throw field.problem(
                    "series " + id + " is in " + series.unit().unit().symbol() + ", which does not convert into "
                            + role.unit().symbol());
        }
        if (series.values().length() == 0) {
            throw field.problem("series " + id + " has no values");
        }
        if (series.values().missing() > 0) {
            String notice = id + ": " + series.values().missing() + " of "
                    + series.values().length() + " values are missing and stay missing";
            if (!notices.contains(notice)) {
                notices.add(notice);
            }
        }
        return series;
    }

    private static ZoneId zone(JsonPlace place) {
        String name = place.text("timezone");
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw place.field("timezone").problem("\"" + name + "\" is not a time zone such as Europe/Berlin");
        }
    }

    /** Sites with the same weather series are one location, named after what the ids of these series share. */
    private String locationId(String siteId, Map<Role, RecordedSeries> recorded) {
        List<String> weather = new ArrayList<>();
        recorded.forEach((role, series) -> {
            if (role.isWeather()) {
                weather.add(series.seriesId());
            }
        });
        if (weather.isEmpty()) {
            return siteId;
        }
        return locationByWeather.computeIfAbsent(String.join("\n", weather), key -> {
            int slash = weather.getFirst().lastIndexOf('/');
            String folder = slash > 0 ? weather.getFirst().substring(0, slash) : siteId;
            boolean shared = weather.stream().allMatch(id -> id.startsWith(folder + "/"));
            String name = shared ? folder : siteId;
            return locationIds.add(name) ? name : siteId;
        });
    }
}
