package io.gridtide.ingest.site;

import static io.gridtide.ingest.site.PartMapper.required;

import io.gridtide.ingest.site.PlanningDocument.EfficiencyByPowerDocument;
import io.gridtide.ingest.site.PlanningDocument.EfficiencyPointDocument;
import io.gridtide.schemas.avro.RegistryEfficiencyByPower;
import io.gridtide.schemas.avro.RegistryEfficiencyPoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Efficiencies by power to and from their Avro form. */
final class EfficiencyDocuments {
    private static final String PATH = "planning.efficiencyByPower";

    private EfficiencyDocuments() {}

    static @Nullable RegistryEfficiencyByPower toAvro(@Nullable EfficiencyByPowerDocument document) {
        return document == null
                ? null
                : new RegistryEfficiencyByPower(
                        points(PATH + ".charge", document.charge()), points(PATH + ".discharge", document.discharge()));
    }

    private static List<RegistryEfficiencyPoint> points(
            String path, @Nullable List<@Nullable EfficiencyPointDocument> documents) {
        List<RegistryEfficiencyPoint> points = new ArrayList<>();
        for (EfficiencyPointDocument document : required(path, documents)) {
            String place = path + "[" + points.size() + "]";
            EfficiencyPointDocument point = required(place, document);
            points.add(new RegistryEfficiencyPoint(
                    required(place + ".powerKw", point.powerKw()),
                    required(place + ".efficiency", point.efficiency())));
        }
        return points;
    }

    static @Nullable EfficiencyByPowerDocument of(@Nullable RegistryEfficiencyByPower record) {
        return record == null
                ? null
                : new EfficiencyByPowerDocument(documents(record.getCharge()), documents(record.getDischarge()));
    }

    private static List<@Nullable EfficiencyPointDocument> documents(List<RegistryEfficiencyPoint> points) {
        return new ArrayList<>(points.stream()
                .map(point -> new EfficiencyPointDocument(point.getPowerKw(), point.getEfficiency()))
                .toList());
    }
}
