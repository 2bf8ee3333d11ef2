-- One row per link, of the mart or of the lists of successors in the curated table.
with curated as (
    select distinct
        commitment_id,
        unnest(list_transform(string_split(successor_ids, ';'), lambda x: trim(x))) as successor_id
    from raw.follow_through
)

select
    coalesce(m.from_commitment_id, r.commitment_id) as from_commitment_id,
    coalesce(m.to_commitment_id, r.successor_id) as to_commitment_id,
    case
        when m.from_commitment_id is null then 'in the curated table, not in the mart'
        when r.commitment_id is null then 'in the mart, not in the curated table'
    end as lost_problem,
    case
        when
            regexp_replace(trim(regexp_replace(m.words_marked, '\[-.*?-\]|\{\+|\+\}', '', 'g')), '\s+', ' ', 'g')
            <> regexp_replace(c.quote, '[\s\p{Z}]+', ' ', 'g')
            then 'without the words it lost, the marked wording is not the later quote'
    end as wording_problem
from marts.commitment_links as m
full join curated as r on m.from_commitment_id = r.commitment_id and m.to_commitment_id = r.successor_id
left join marts.commitments as c on m.to_commitment_id = c.commitment_id
where coalesce(m.to_commitment_id, r.successor_id) <> ''
