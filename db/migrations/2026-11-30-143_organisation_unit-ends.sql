-- The day on which a temporary organisation is expected to end with the body or task that it was set up for (Branch
-- Regulations Art 8).
alter table app.unit add column planned_end_on date;
