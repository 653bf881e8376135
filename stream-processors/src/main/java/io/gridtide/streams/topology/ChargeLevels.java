package io.gridtide.streams.topology;

import io.gridtide.domain.Asset;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Series;
import io.gridtide.streams.kpi.Efficiency;
import io.gridtide.streams.kpi.StoredEnergy;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.kafka.streams.state.KeyValueStore;

/** What the batteries of a site hold, from their measured states of charge. */
final class ChargeLevels {
    private final KeyValueStore<byte[], byte[]> levels;
    private final MasterDataTopology masterData;

    ChargeLevels(KeyValueStore<byte[], byte[]> levels, MasterDataTopology masterData) {
        this.levels = levels;
        this.masterData = masterData;
    }

    static byte[] toBytes(double stateOfCharge) {
        return ByteBuffer.allocate(Double.BYTES).putDouble(stateOfCharge).array();
    }

    StoredEnergy storedEnergy(String siteId) {
        List<Asset.Battery> batteries = masterData.assets().batteries(siteId);
        Map<String, Double> usableKwhBySeries = usableKwhBySeries(siteId, batteries);
        return new StoredEnergy(
                time -> usableKwhBySeries.size() < batteries.size()
                        ? OptionalDouble.empty()
                        : storedKwh(usableKwhBySeries, time),
                Efficiency.of(batteries));
    }

    List<String> seriesIds(String siteId) {
        return masterData.series().declared(siteId, Quantity.STATE_OF_CHARGE).stream()
                .map(Series::seriesId)
                .toList();
    }

    /** A series belongs to the battery it names; one of the whole site to its only battery. */
    private Map<String, Double> usableKwhBySeries(String siteId, List<Asset.Battery> batteries) {
        List<Series> series = masterData.series().declared(siteId, Quantity.STATE_OF_CHARGE);
        Map<String, Double> usableKwhBySeries = new HashMap<>();
        for (Asset.Battery battery : batteries) {
            series.stream()
                    .filter(one -> one.assetId().map(battery.assetId()::equals).orElse(batteries.size() == 1))
                    .findFirst()
                    .ifPresent(one -> usableKwhBySeries.put(one.seriesId(), battery.usableEnergyKwh()));
        }
        return usableKwhBySeries;
    }

    private OptionalDouble storedKwh(Map<String, Double> usableKwhBySeries, long timeMillis) {
        double storedKwh = 0;
        for (Map.Entry<String, Double> entry : usableKwhBySeries.entrySet()) {
            byte[] level = levels.get(TimeKeys.of(entry.getKey(), timeMillis));
            if (level == null) {
                return OptionalDouble.empty();
            }
            storedKwh += ByteBuffer.wrap(level).getDouble() * entry.getValue();
        }
        return usableKwhBySeries.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(storedKwh);
    }
}
