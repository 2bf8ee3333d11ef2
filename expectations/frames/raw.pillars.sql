-- One row per pillar.
select
    pillar_id,
    position,
    name,
    line_number
from raw.pillars
