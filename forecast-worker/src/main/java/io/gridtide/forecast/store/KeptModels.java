package io.gridtide.forecast.store;

import io.gridtide.forecast.model.ForecastModel.Makeup;
import io.gridtide.forecast.model.HeldOut;
import io.gridtide.forecast.store.Training.Contest;
import io.gridtide.forecast.store.Training.Former;
import io.gridtide.forecast.store.Training.Window;
import io.gridtide.schemas.avro.ForecastModelTrained;
import io.gridtide.schemas.avro.FormerModel;
import io.gridtide.schemas.avro.ModelContest;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Kept models to records of their topic and back. */
public final class KeptModels {
    private KeptModels() {}

    /** The record of a model. */
    public static ForecastModelTrained toAvro(KeptModel model, @Nullable String tenantId) {
        Training training = model.training();
        HeldOut.Figures heldOut = model.heldOut();
        boolean tried = heldOut.points() > 0;
        return ForecastModelTrained.newBuilder()
                .setSeriesId(model.seriesId())
                .setTenantId(tenantId)
                .setModel(model.name().model())
                .setModelVersion(model.name().version())
                .setMethodVersion(model.name().method())
                .setTrainedAt(training.trainedAt())
                .setCheckedAt(training.checkedAt())
                .setWindowFrom(training.window().from())
                .setWindowTo(training.window().to())
                .setPoints(training.window().points())
                .setDataFingerprint(training.window().fingerprint())
                .setMasterData(model.masterData())
                .setWeights(model.makeup().weights())
                .setFeatures(model.makeup().features())
                .setHeldOutPoints(heldOut.points())
                .setHeldOutPinball(tried ? heldOut.meanPinball() : null)
                .setHeldOutMeanAbsoluteError(tried ? heldOut.meanAbsoluteError() : null)
                .setHeldOutCoverage(tried ? heldOut.coverage() : null)
                .setContest(training.contest().map(KeptModels::contest).orElse(null))
                .setFormer(training.former().stream().map(KeptModels::former).toList())
                .setState(model.state().map(ByteBuffer::wrap).orElse(null))
                .build();
    }

    /** The model of a record. */
    public static KeptModel of(ForecastModelTrained kept) {
        int points = kept.getHeldOutPoints();
        return new KeptModel(
                kept.getSeriesId(),
                new KeptModel.Name(kept.getModel(), kept.getModelVersion(), kept.getMethodVersion()),
                kept.getMasterData(),
                new Training(
                        kept.getTrainedAt(),
                        kept.getCheckedAt(),
                        new Window(
                                kept.getWindowFrom(), kept.getWindowTo(), kept.getPoints(), kept.getDataFingerprint()),
                        Optional.ofNullable(kept.getContest()).map(KeptModels::contest),
                        kept.getFormer().stream().map(KeptModels::former).toList()),
                new Makeup(kept.getWeights(), kept.getFeatures()),
                new HeldOut.Figures(
                        points,
                        points * orZero(kept.getHeldOutPinball()),
                        points * orZero(kept.getHeldOutMeanAbsoluteError()),
                        (int) Math.round(points * orZero(kept.getHeldOutCoverage()))),
                Optional.ofNullable(kept.getState()).map(KeptModels::bytes));
    }

    private static ModelContest contest(Contest contest) {
        return new ModelContest(
                contest.at(),
                contest.points(),
                orNull(contest.championPinball()),
                orNull(contest.challengerPinball()),
                contest.challengerWon(),
                contest.rule());
    }

    private static Contest contest(ModelContest contest) {
        return new Contest(
                contest.getAt(),
                contest.getPoints(),
                optional(contest.getChampionPinball()),
                optional(contest.getChallengerPinball()),
                contest.getChallengerWon(),
                contest.getRule());
    }

    private static FormerModel former(Former former) {
        return new FormerModel(
                former.version(),
                former.model(),
                former.trainedAt(),
                former.window().from(),
                former.window().points(),
                orNull(former.heldOutPinball()),
                former.leftAt(),
                former.reason());
    }

    private static Former former(FormerModel former) {
        return new Former(
                former.getModel(),
                former.getModelVersion(),
                former.getTrainedAt(),
                new Window(former.getWindowFrom(), former.getTrainedAt(), former.getPoints(), ""),
                optional(former.getHeldOutPinball()),
                former.getLeftAt(),
                former.getReason());
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }
}
