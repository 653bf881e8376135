-- What one pulse is worth for a meter that counts pulses, kWh; null when its readings come as energy.
alter table registry.series
    add column energy_per_pulse_kwh double precision
        check (energy_per_pulse_kwh > 0 and energy_per_pulse_kwh < 'infinity'),
    add constraint series_pulses check (energy_per_pulse_kwh is null or aggregation in ('SUM', 'COUNTER'));
