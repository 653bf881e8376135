package io.gridtide.optimize.worker;

import io.gridtide.domain.Asset;
import io.gridtide.domain.Flexibility;
import io.gridtide.schemas.avro.ControlSetpoint;
import io.gridtide.schemas.avro.OnExpiry;
import io.gridtide.schemas.avro.SetpointKind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Tells pv and wind plants what they may produce at most while the plan withholds generation, and that they are free again when it does
 * not any more. For one thread; after a restart a limit that was not renewed ends with its expiry.
 */
final class GenerationLimits {
    private final Set<String> limited = new HashSet<>();

    /** What surrounds a setpoint of a power. */
    interface Frame {
        ControlSetpoint.Builder of(String assetId, double powerKw);
    }

    /** Setpoints of the plants of a site for the slot that begins. */
    List<ControlSetpoint> of(SetpointSender.Envelope envelope, List<Asset> assets, Frame frame) {
        return assets.stream()
                .filter(asset -> ratedKw(asset).isPresent())
                .flatMap(plant -> of(envelope, assets, plant, frame).stream())
                .toList();
    }

    private Optional<ControlSetpoint> of(
            SetpointSender.Envelope envelope, List<Asset> assets, Asset plant, Frame frame) {
        OptionalDouble limitKw = envelope.plan().limitKw(plant.assetId(), envelope.slot());
        boolean before = limitKw.isPresent() ? !limited.add(plant.assetId()) : limited.remove(plant.assetId());
        if (limitKw.isEmpty() && !before) {
            return Optional.empty();
        }
        double ratedKw = ratedKw(plant).orElseThrow();
        OptionalDouble onExpiryKw = onExpiryKw(plant, assets);
        return Optional.of(frame.of(plant.assetId(), limitKw.orElse(ratedKw))
                .setKind(SetpointKind.GENERATION_LIMIT)
                .setPlannedPowerKw(limitKw.isPresent() ? limitKw.getAsDouble() : null)
                .setOnExpiry(OnExpiry.RELEASE)
                .setLimitOnExpiryKw(onExpiryKw.isPresent() ? onExpiryKw.getAsDouble() : null)
                .build());
    }

    /** Its share of what the connection takes with no load at all; empty where that is not less than it can produce. */
    static OptionalDouble onExpiryKw(Asset plant, List<Asset> assets) {
        double ratedKw = ratedKw(plant).orElse(0);
        double allKw = sum(assets, asset -> ratedKw(asset).orElse(0));
        double exportKw = assets.stream()
                .filter(Asset.GridConnection.class::isInstance)
                .map(Asset.GridConnection.class::cast)
                .mapToDouble(Asset.GridConnection::exportLimitKw)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        return exportKw < allKw ? OptionalDouble.of(exportKw * ratedKw / allKw) : OptionalDouble.empty();
    }

    private static double sum(List<Asset> assets, ToDoubleFunction<Asset> value) {
        return assets.stream().mapToDouble(value).sum();
    }

    /** Rated power of what may be curtailed; empty for everything else. */
    private static OptionalDouble ratedKw(Asset asset) {
        return switch (asset) {
            case Asset.PvPlant pv -> OptionalDouble.of(pv.peakPowerKw());
            case Asset.Flexible flexible
            when flexible.flexibility() instanceof Flexibility.Wind(double peakPowerKw) ->
                OptionalDouble.of(peakPowerKw);
            case Asset.Battery _, Asset.Charger _, Asset.Flexible _, Asset.GridConnection _, Asset.Portfolio _ ->
                OptionalDouble.empty();
        };
    }
}
