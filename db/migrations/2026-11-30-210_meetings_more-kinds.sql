-- Occasions of the whole branch that the course of a general meeting serves: called, held, recorded, from paper too.
update app.meeting_kind set convenes = true where code in ('party-lesson', 'theme-day', 'life-meeting');
