-- One row per unit.
with b as (select * from raw.units qualify row_number() over (partition by unit order by line_number) = 1)

select
    u.unit,
    u.name,
    u.dimension,
    u.base_unit,
    u.factor,
    u.line_number,
    case
        when u.base_unit is null then 'no base unit'
        when b.unit is null then u.base_unit || ' is no unit'
        when b.dimension <> u.dimension
            then u.base_unit || ' measures ' || b.dimension || ', not ' || u.dimension
        when b.base_unit <> b.unit then u.base_unit || ' is itself converted to ' || b.base_unit
    end as base_problem,
    case
        when u.factor is null then 'no factor'
        when u.factor <= 0 then 'the factor ' || u.factor || ' is not above zero'
        when u.unit = u.base_unit and u.factor <> 1 then 'a base unit has the factor 1, not ' || u.factor
    end as factor_problem
from raw.units as u
left join b
    on u.base_unit = b.unit
