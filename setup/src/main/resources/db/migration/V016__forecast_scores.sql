-- What the scoreboard says besides the mean absolute error: how large the large errors are, how wide the band is, what
-- the naive forecast would have missed, and which forecast was scored. Null in rows of before.
alter table ems.forecast_score
    add column root_mean_square_error double precision,
    add column mean_width double precision,
    add column naive_mean_absolute_error double precision,
    add column site_id text,
    add column unit text,
    add column forecast_id text,
    add column issued_at timestamptz,
    add column resolution_seconds integer;
