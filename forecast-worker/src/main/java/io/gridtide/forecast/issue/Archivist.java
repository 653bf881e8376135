package io.gridtide.forecast.issue;

import io.gridtide.forecast.features.LocalClock;
import io.gridtide.forecast.model.ForecastModel;
import io.gridtide.forecast.model.ForecastTask;
import io.gridtide.forecast.model.ModelFactory;
import io.gridtide.forecast.state.StateCodec;
import io.gridtide.forecast.state.StateException;
import io.gridtide.forecast.store.KeptModel;
import io.gridtide.forecast.store.ModelArchive;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings models to the archive and back. What cannot be read is trained anew, with a warning. */
final class Archivist {
    private static final Logger LOG = LoggerFactory.getLogger(Archivist.class);

    private final ModelArchive archive;

    Archivist(ModelArchive archive) {
        this.archive = archive;
    }

    void keep(TrainedModel model) {
        if (archive == ModelArchive.NONE) {
            return;
        }
        archive.keep(new KeptModel(
                model.context().seriesId(),
                new KeptModel.Name(
                        model.factory().name(), model.version(), model.factory().version()),
                model.context().toString(),
                model.training(),
                model.model().makeup(),
                model.model().heldOut().total(),
                state(model)));
    }

    /** The kept model of a series, if it is of a method that may be used now and knew nothing of the future. */
    Optional<TrainedModel> find(ForecastTask task, List<ModelFactory> usable) {
        return archive.find(task.context().seriesId())
                .filter(kept -> kept.masterData().equals(task.context().toString())
                        && !kept.training().trainedAt().isAfter(task.originTime())
                        && !kept.training().checkedAt().isAfter(task.originTime()))
                .flatMap(kept -> usable.stream()
                        .limit(1)
                        .filter(factory -> factory.name().equals(kept.name().model())
                                && factory.version().equals(kept.name().method()))
                        .findFirst()
                        .flatMap(factory -> restored(kept, factory, task)));
    }

    private static Optional<TrainedModel> restored(KeptModel kept, ModelFactory factory, ForecastTask task) {
        if (kept.state().isEmpty()) {
            return Optional.empty();
        }
        try {
            ForecastModel model = StateCodec.decode(kept.state().get(), ForecastModel.class);
            LocalClock clock =
                    new LocalClock(task.context().zone(), task.series().resolution());
            long checked = task.series().indexOf(kept.training().checkedAt());
            LOG.info(
                    "model restored seriesId={} version=\"{}\"",
                    kept.seriesId(),
                    kept.name().version());
            return Optional.of(new TrainedModel(
                    factory,
                    model,
                    kept.name().version(),
                    clock.localDay(checked),
                    task.context(),
                    factory,
                    kept.training()));
        } catch (StateException unreadable) {
            LOG.warn(
                    "kept model not used, training anew seriesId={} reason=\"{}\"",
                    kept.seriesId(),
                    unreadable.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<byte[]> state(TrainedModel model) {
        try {
            return Optional.of(StateCodec.encode(model.model()));
        } catch (StateException cannot) {
            LOG.debug(
                    "model not kept, it is trained again after a restart seriesId={} model={} reason=\"{}\"",
                    model.context().seriesId(),
                    model.factory().name(),
                    cannot.getMessage());
            return Optional.empty();
        }
    }
}
