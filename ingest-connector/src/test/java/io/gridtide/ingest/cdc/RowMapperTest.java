package io.gridtide.ingest.cdc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gridtide.domain.DemandCharge;
import io.gridtide.domain.LocalWindow;
import io.gridtide.domain.Tariff;
import io.gridtide.schemas.avro.RegistryTariff;
import io.gridtide.schemas.mapper.RegistryMapper;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Month;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowMapperTest {
    private static final Schema KEY =
            SchemaBuilder.struct().field("tariff_id", Schema.STRING_SCHEMA).build();
    private static final Schema SOURCE =
            SchemaBuilder.struct().field("table", Schema.OPTIONAL_STRING_SCHEMA).build();
    private static final Schema ROW = SchemaBuilder.struct()
            .optional()
            .field("tariff_id", Schema.STRING_SCHEMA)
            .field("site_id", Schema.STRING_SCHEMA)
            .field("tenant_id", Schema.STRING_SCHEMA)
            .field("import_factor", Schema.FLOAT64_SCHEMA)
            .field("import_fee_per_mwh", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field("export_factor", Schema.FLOAT64_SCHEMA)
            .field("export_fee_per_mwh", Schema.FLOAT64_SCHEMA)
            .field("version", Schema.INT64_SCHEMA)
            .field("feed_in_per_mwh", Schema.FLOAT64_SCHEMA)
            .field("tax_factor", Schema.FLOAT64_SCHEMA)
            .field("time_of_use", Schema.STRING_SCHEMA)
            .field("demand_charge", Schema.OPTIONAL_STRING_SCHEMA)
            .build();
    private static final Schema EVENT = SchemaBuilder.struct()
            .field("after", ROW)
            .field("source", SOURCE)
            .field("op", Schema.STRING_SCHEMA)
            .build();

    @Test
    void writtenRowBecomesItsAvroRecord() {
        RowChange change = RowMapper.map(event("tariff", "u", row(150.0))).orElseThrow();

        assertThat(change.id()).isEqualTo("home");
        Tariff linear = new Tariff("home", "site", "demo", 1.19, 150, 1, 0);
        assertThat(change.row()).isEqualTo(RegistryMapper.toAvro(linear, 7));
    }

    @Test
    void jsonOfAColumnBecomesAvro() {
        Struct row = row(150.0)
                .put("time_of_use", """
                        [{"window": {"daysOfWeek": ["MONDAY"], "from": "06:00", "to": "22:00"}, "importFeePerMwh": 90}]""")
                .put("demand_charge", "{\"pricePerKw\": 9.5, \"window\": {\"firstMonth\": 10, \"lastMonth\": 3}}");

        RowChange change = RowMapper.map(event("tariff", "u", row)).orElseThrow();

        Tariff tariff = RegistryMapper.tariff((RegistryTariff) requireNonNull(change.row()));
        LocalWindow window = tariff.timeOfUse().getFirst().window();
        assertThat(window.days()).containsExactly(DayOfWeek.MONDAY);
        assertThat(window.fromMinute()).isEqualTo(6 * 60);
        assertThat(tariff.timeOfUse().getFirst().importFeePerMwh()).hasValue(90);
        assertThat(tariff.timeOfUse().getFirst().importFactor()).isEmpty();
        DemandCharge charge = tariff.demandCharge().orElseThrow();
        assertThat(charge.measurementInterval()).isEqualTo(Duration.ofMinutes(15));
        assertThat(charge.window().months()).isEqualTo(new LocalWindow.MonthRange(Month.OCTOBER, Month.MARCH));
    }

    @Test
    void jsonOfAnotherShapeIsToldWithItsPlace() {
        Struct broken = row(150.0).put("time_of_use", "[{\"window\": {\"from\": 6}}]");
        Struct noJson = row(150.0).put("demand_charge", "__debezium_unavailable_value");

        assertThatThrownBy(() -> RowMapper.map(event("tariff", "u", broken)))
                .hasMessage("registry.tariff.time_of_use[0].window.from is a text, got 6");
        assertThatThrownBy(() -> RowMapper.map(event("tariff", "u", noJson)))
                .hasMessageStartingWith("registry.tariff.demand_charge is not JSON");
    }

    @Test
    void deletedRowBecomesATombstone() {
        assertThat(RowMapper.map(event("tariff", "d", null)))
                .contains(new RowChange(CapturedTable.TARIFF, "home", null));
    }

    @Test
    void heartbeatsAndOtherTablesAreLeftOut() {
        assertThat(RowMapper.map(event("cdc_heartbeat", "u", row(1.0)))).isEmpty();
        assertThat(RowMapper.map(new SourceRecord(Map.of(), Map.of(), "heartbeat", null, null)))
                .isEmpty();
    }

    @Test
    void columnThatMayNotBeNullIsNamed() {
        assertThatThrownBy(() -> RowMapper.map(event("tariff", "c", row(null))))
                .hasMessageContaining("import_fee_per_mwh of registry.tariff is null");
    }

    private static Struct row(@Nullable Double importFee) {
        return new Struct(ROW)
                .put("tariff_id", "home")
                .put("site_id", "site")
                .put("tenant_id", "demo")
                .put("import_factor", 1.19)
                .put("import_fee_per_mwh", importFee)
                .put("export_factor", 1.0)
                .put("export_fee_per_mwh", 0.0)
                .put("version", 7L)
                .put("feed_in_per_mwh", 0.0)
                .put("tax_factor", 1.0)
                .put("time_of_use", "[]");
    }

    private static SourceRecord event(String table, String operation, @Nullable Struct after) {
        Struct value = new Struct(EVENT)
                .put("after", after)
                .put("source", new Struct(SOURCE).put("table", table))
                .put("op", operation);
        Struct key = new Struct(KEY).put("tariff_id", "home");
        return new SourceRecord(Map.of(), Map.of(), "gridtide.registry." + table, KEY, key, EVENT, value);
    }
}
